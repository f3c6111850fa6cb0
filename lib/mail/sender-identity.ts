import { Annotations, CfnResource, RemovalPolicy, Token } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { tidyIdentity } from '../../src/contract/settings/tidy-identity.ts';
import { checkZone } from './check-zone.ts';
import { tellDnsRecords } from './tell-dns-records.ts';

/** Options of a new identity. */
export interface NewIdentityOptions {
  /**
   * The Route 53 public hosted zone of the domain or of a parent domain, in which the stack sets the records. Any
   * `IHostedZone` whose name is known at synthesis.
   * @default the records are stack outputs, to be set by hand
   */
  readonly zone?: route53.HostedZoneAttributes;
  /**
   * The DMARC policy for mails that forge the domain, whoever sends them; `existing`: the domain has a DMARC record,
   * which is kept.
   * @default none
   */
  readonly dmarc?: 'none' | 'quarantine' | 'reject' | 'existing';
}

/** What whoever has an identity made must know. */
export const identityStays = {
  /** Of the annotation in a stack of one's own, where it can be acknowledged. */
  id: 'wifi-tickets:identity-stays',
  text(name: string, hasZone: boolean): string {
    const [stays, alsoByHand] = hasZone ? ['and its DNS records stay', ', Route 53'] : ['stays', ''];
    return `Leave createIdentity in the settings as long as this stack stands. The SES identity ${name} ${stays} in the account when the stack is destroyed or no longer asks for it: from then on say identity (${name}), as making what exists fails. What nobody needs any more is deleted by hand (SES console > Identities${alsoByHand}).`;
  },
};

/** The sender's SES identity: already verified, or created by this stack. */
export abstract class SenderIdentity {
  /** A domain, in lower case as in SES, Route 53 and IAM, or an address. */
  readonly name: string;

  constructor(name: string) {
    this.name = Token.isUnresolved(name) ? name : tidyIdentity(name);
  }

  /**
   * An existing identity in this account and region: a domain or an address.
   * @example SenderIdentity.existing('hotel-sol.example')
   */
  static existing(name: string): SenderIdentity {
    return new Existing(name);
  }

  /**
   * A new identity for a domain, with DKIM and an aligned MAIL FROM. Its DNS records are set in the zone, or are
   * stack outputs. Identity and records are retained when removed from the stack, because other mail may depend on
   * them.
   * @throws Error if the zone cannot hold the domain
   * @example SenderIdentity.create('hotel-sol.example', { zone })
   */
  static create(domain: string, options: NewIdentityOptions = {}): SenderIdentity {
    if (options.zone) checkZone(domain, options.zone.zoneName);
    return new Created(domain, options);
  }

  /** Creates or imports the identity. */
  abstract bind(scope: Construct): ses.IEmailIdentity;
}

class Existing extends SenderIdentity {
  bind(scope: Construct): ses.IEmailIdentity {
    return ses.EmailIdentity.fromEmailIdentityName(scope, 'Identity', this.name);
  }
}

class Created extends SenderIdentity {
  private readonly options: NewIdentityOptions;

  constructor(domain: string, options: NewIdentityOptions) {
    super(domain);
    this.options = options;
  }

  bind(scope: Construct): ses.IEmailIdentity {
    const { dmarc = 'none' } = this.options;
    const zone = this.zone(scope);
    const mailFromDomain = `bounce.${this.name}`;
    // No default configuration set: every mail names the stack's, and an identity whose set was deleted cannot send.
    const identity = new ses.EmailIdentity(scope, 'Identity', {
      // Not Identity.publicHostedZone, which uses the zone's name: the domain may be a subdomain.
      identity: { value: this.name, hostedZone: zone },
      dkimIdentity: ses.DkimIdentity.easyDkim(ses.EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain,
      mailFromBehaviorOnMxFailure: ses.MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
      feedbackForwarding: false,
    });
    // Alignment is relaxed (the default): a sender on a subdomain is signed by the domain.
    const policy = dmarc === 'existing' ? undefined : { name: `_dmarc.${this.name}`, text: `v=DMARC1; p=${dmarc}` };
    retain(identity);
    if (!zone) tellDnsRecords(scope, { identity, mailFromDomain, policy });
    else if (policy) {
      retain(new route53.TxtRecord(scope, 'Dmarc', { zone, recordName: `${policy.name}.`, values: [policy.text] }));
    }
    Annotations.of(identity).addInfoV2(identityStays.id, identityStays.text(this.name, zone !== undefined));
    return identity;
  }

  private zone(scope: Construct): route53.IPublicHostedZone | undefined {
    const { zone } = this.options;
    if (!zone) return undefined;
    const { hostedZoneId, zoneName } = zone;
    return route53.HostedZone.fromHostedZoneAttributes(scope, 'Zone', {
      hostedZoneId,
      zoneName: zoneName.toLowerCase(),
    });
  }
}

/**
 * Retains all resources of a construct when they are removed from the stack, but not when the deployment that creates them
 * fails: the next one could not create what exists.
 */
function retain(construct: Construct): void {
  for (const one of construct.node.findAll()) {
    if (CfnResource.isCfnResource(one)) one.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
