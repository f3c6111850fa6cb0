import { Annotations, CfnResource, RemovalPolicy, Token } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { tidyIdentity } from '../../src/contract/settings/tidy-identity.ts';
import { checkZone } from './check-zone.ts';
import { tellDnsRecords } from './tell-dns-records.ts';

/** How a new identity is made. */
export interface NewIdentityOptions {
  /**
   * The Route 53 public hosted zone that holds the domain, or a domain above it: the stack sets the records there.
   * Any `IHostedZone` will do whose name is known when the stack is synthesized.
   * @default the records are stack outputs, to be set by hand
   */
  readonly zone?: route53.HostedZoneAttributes;
  /**
   * What receivers shall do with mails that only pretend to be of the domain, whoever sends them; `existing`: the domain
   * has a DMARC record already, which is left as it is.
   * @default none
   */
  readonly dmarc?: 'none' | 'quarantine' | 'reject' | 'existing';
}

/** Who the mails are from: an identity that SES has verified already, or one that this stack makes. */
export abstract class SenderIdentity {
  /** A domain, in small letters as SES, Route 53 and IAM know it, or one address. */
  readonly name: string;

  constructor(name: string) {
    this.name = Token.isUnresolved(name) ? name : tidyIdentity(name);
  }

  /**
   * An identity that stands in this account and region: a domain or one address.
   * @example SenderIdentity.existing('hotel-sol.example')
   */
  static existing(name: string): SenderIdentity {
    return new Existing(name);
  }

  /**
   * A new identity for a domain, with DKIM and an aligned MAIL FROM. Its DNS records are set in the zone, or told as
   * stack outputs. It and its records stay when the stack no longer makes them: other mail may rest on them by then.
   * @throws Error if the zone cannot hold the domain
   * @example SenderIdentity.create('hotel-sol.example', { zone })
   */
  static create(domain: string, options: NewIdentityOptions = {}): SenderIdentity {
    if (options.zone) checkZone(domain, options.zone.zoneName);
    return new Created(domain, options);
  }

  /** Makes or finds the identity. */
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
    // No configuration set of its own: every mail names the stack's, and an identity whose set is gone sends nothing.
    const identity = new ses.EmailIdentity(scope, 'Identity', {
      // Not Identity.publicHostedZone: that is the zone's own name, and the domain may be one below it.
      identity: { value: this.name, hostedZone: zone },
      dkimIdentity: ses.DkimIdentity.easyDkim(ses.EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain,
      mailFromBehaviorOnMxFailure: ses.MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
      feedbackForwarding: false,
    });
    // Alignment is relaxed, which is what is meant if nothing is said: a sender below the domain is signed by it.
    const policy = dmarc === 'existing' ? undefined : { name: `_dmarc.${this.name}`, text: `v=DMARC1; p=${dmarc}` };
    retain(identity);
    if (!zone) tellDnsRecords(scope, { identity, mailFromDomain, policy });
    else if (policy) {
      retain(new route53.TxtRecord(scope, 'Dmarc', { zone, recordName: `${policy.name}.`, values: [policy.text] }));
    }
    const [stays, alsoByHand] = zone ? ['and its DNS records stay', ', Route 53'] : ['stays', ''];
    Annotations.of(identity).addInfoV2(
      'wifi-tickets:identity-stays',
      `The SES identity ${this.name} ${stays} in the account when the stack is destroyed or no longer asks for it. From then on say identity (${this.name}), not createIdentity: making what exists fails. What nobody needs any more is deleted by hand (SES console > Identities${alsoByHand}).`,
    );
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

/** Leaves all that a construct makes where it is when the stack no longer has it. */
function retain(construct: Construct): void {
  for (const one of construct.node.findAll()) {
    if (CfnResource.isCfnResource(one)) one.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
