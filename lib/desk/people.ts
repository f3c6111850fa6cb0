import { Aws, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { peopleActions } from '../../src/desk/people/people-actions.data.ts';
import { acknowledge } from '../kit/acknowledge.ts';

/** Settings of the {@link People}. */
interface PeopleProps {
  /** Where the desk is, each without a slash at its end: people are invited to the first. */
  readonly deskUrls: readonly string[];
  /** Whether everybody must set up a second factor. */
  readonly secondFactor: boolean;
  readonly removalPolicy: RemovalPolicy;
}

/** The people who may sign in at the desk: a Cognito user pool into which people are invited, with Cognito's own sign-in pages. */
export class People extends Construct {
  readonly pool: cognito.UserPool;
  readonly clientId: string;
  /** Where Cognito ends its own session. */
  readonly signOutUrl: string;
  /** The claim in which Cognito has a person's groups. */
  readonly claim = 'cognito:groups';

  constructor(scope: Construct, id: string, props: PeopleProps) {
    super(scope, id);
    const { deskUrls } = props;
    this.pool = this.makePool(props);
    // A prefix is unique among all accounts of a region: the stack's own id, and which of its desks.
    const [stackId, which] = [Fn.select(2, Fn.split('/', Aws.STACK_ID)), this.node.addr.slice(-8)];
    const domain = this.pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix: `desk-${which}-${stackId}` },
      managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const client = this.pool.addClient('Desk', {
      generateSecret: false,
      // None by our own forms: Cognito's pages need one to be named, or all are open.
      authFlows: { userSrp: true },
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.PROFILE, cognito.OAuthScope.EMAIL],
        callbackUrls: deskUrls.map((url) => `${url}/callback`),
        logoutUrls: deskUrls.map((url) => `${url}/signed-out`),
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(5),
      idTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(12),
      // The longest: where an answer was lost, the next call may ask by the same token once more.
      refreshTokenRotationGracePeriod: Duration.seconds(60),
      // Likewise: who signs in for the first time chooses a password, and may set up an app.
      authSessionValidity: Duration.minutes(15),
    });
    this.clientId = client.userPoolClientId;
    this.signOutUrl = `${domain.baseUrl()}/logout`;
    // Without a style, Cognito's newer pages say that they are not available.
    new cognito.CfnManagedLoginBranding(this, 'Style', {
      userPoolId: this.pool.userPoolId,
      clientId: this.clientId,
      useCognitoProvidedValues: true,
    });
  }

  /** The issuer that ID tokens name. */
  get issuer(): string {
    return this.pool.userPoolProviderUrl;
  }

  /** Lets a function do what managers may: invite, change roles and remove, in this pool alone. */
  grantManagement(grantee: iam.IGrantable): void {
    this.pool.grant(grantee, ...peopleActions, 'cognito-idp:ListUsersInGroup');
  }

  private makePool({ deskUrls: [deskUrl = ''], secondFactor, removalPolicy }: PeopleProps): cognito.UserPool {
    const pool = new cognito.UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      // Cognito's pages offer to set up a second factor only where it is required; who has one keeps it when it is optional.
      mfa: secondFactor ? cognito.Mfa.REQUIRED : cognito.Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      userInvitation: {
        emailSubject: "Your hotel's Wi-Fi desk",
        // What stands for {username} may be Cognito's own id of the person, which nobody types.
        emailBody: `You are invited to your hotel's Wi-Fi desk: <a href="${deskUrl}">${deskUrl}</a><br>Sign in with this e-mail address and the password {####} within seven days, and choose a password of your own.<br><small>Account: {username}</small>`,
      },
      deletionProtection: removalPolicy !== RemovalPolicy.DESTROY,
      removalPolicy,
    });
    acknowledge(pool, {
      'AwsSolutions-COG2':
        'A setting, deskSecondFactor: receptionists share a tablet, and may have no phone of the hotel.',
      'AwsSolutions-COG8':
        'People are invited one by one, and Cognito counts failed sign-ins itself; the plan that has more costs per person.',
    });
    return pool;
  }
}
