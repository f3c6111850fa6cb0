import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { clientSecretName, type DeskEnv, deskRoutes, usualClaim } from '../../src/desk/environment.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { addRoutes, type Shared } from '../part.ts';
import { People } from './people.ts';

/** What a deployment says of its desk. */
export interface DeskOptions {
  /**
   * Whether reception has its page, `/desk` of the HTTP API, for which people sign in. It costs nothing while nobody comes.
   * @default false
   */
  readonly desk?: boolean;
  /**
   * The OpenID Connect issuer of the hotel's own people, as its ID tokens name it: Entra ID, Keycloak, Authentik.
   * @default a Cognito user pool of the stack, to which `wifi-tickets desk invite` adds people
   */
  readonly deskIssuer?: string;
  /** With `deskIssuer`: the client that the desk is there. */
  readonly deskClientId?: string;
  /**
   * With `deskIssuer`: the claim of the ID token that has a person's roles, as `28XXX004:reception`.
   * @default groups
   */
  readonly deskClaim?: string;
  /**
   * Without `deskIssuer`: whether everybody must set up an authenticator app when they first sign in, and use it each time.
   * @default false
   */
  readonly deskSecondFactor?: boolean;
}

/** Settings of the {@link Desk}. */
interface DeskProps extends DeskOptions, Pick<Shared, 'store' | 'gateway'> {
  /** Where the HTTP API is, the first of them first. */
  readonly apiUrls: readonly string[];
  /**
   * Whether people are kept when the stack, or its desk, is deleted.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Reception's page and the sign-in before it. */
export class Desk extends Construct {
  readonly desk: NodeFunction<DeskEnv>;
  readonly routes: readonly apigateway.HttpRoute[];
  /** Where it is, the first of them first. */
  readonly urls: readonly string[];
  /** Undefined if people are of an issuer of the hotel's own. */
  readonly people: People | undefined;
  /** Below which the client's secret at an own issuer is, in SSM's parameter store; undefined without one. */
  readonly secretsPath: string | undefined;

  constructor(scope: Construct, id: string, props: DeskProps) {
    super(scope, id);
    const { store, gateway, deskSecondFactor: secondFactor = false, removalPolicy = RemovalPolicy.RETAIN } = props;
    this.urls = props.apiUrls.map((url) => `${url}/desk`);
    const isOwn = props.deskIssuer !== undefined;
    this.people = isOwn ? undefined : new People(this, 'People', { deskUrls: this.urls, secondFactor, removalPolicy });
    this.secretsPath = isOwn ? `/wifi-tickets/${store.tableName}/desk` : undefined;
    this.desk = new NodeFunction(this, 'Desk', {
      folder: 'desk',
      description: "Serves reception's page, and the sign-in before it",
      // As http-api: API Gateway waits for 30 seconds.
      timeout: Duration.seconds(28),
      environment: { ...store.variables(), DESK_URLS: this.urls.join(' '), ...this.issuer(props) },
    });
    store.grant(this.desk.function, 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query');
    this.people?.grantManagement(this.desk.function);
    if (this.secretsPath !== undefined) this.grantSecret(this.secretsPath);
    this.routes = addRoutes(gateway, 'Desk', this.desk.function, deskRoutes);
  }

  private issuer({ deskIssuer, deskClientId, deskClaim }: DeskOptions): Omit<DeskEnv, 'TABLE_NAME' | 'DESK_URLS'> {
    const { people, secretsPath = 'none' } = this;
    return {
      DESK_ISSUER: people?.issuer ?? deskIssuer ?? '',
      DESK_CLIENT_ID: people?.clientId ?? deskClientId ?? '',
      DESK_CLAIM: people?.claim ?? deskClaim ?? usualClaim,
      DESK_SIGN_OUT_URL: people?.signOutUrl ?? 'none',
      DESK_USER_POOL_ID: people?.pool.userPoolId ?? 'none',
      DESK_SECRETS_PATH: secretsPath,
    };
  }

  private grantSecret(path: string): void {
    const secret = Stack.of(this).formatArn({
      service: 'ssm',
      resource: 'parameter',
      // An ARN has one slash where a path begins with a second one.
      resourceName: `${path.slice(1)}/${clientSecretName}`,
    });
    this.desk.function.addToRolePolicy(new iam.PolicyStatement({ actions: ['ssm:GetParameter'], resources: [secret] }));
  }
}
