import { Annotations, CfnOutput, CfnResource, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { liesIn } from '../../src/operations/settings/api-domains.schema.ts';
import { tidyIdentity } from '../../src/operations/settings/settings.schema.ts';

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

/**
 * Rejects a hosted zone that cannot contain a domain's records, before anything is created.
 * @throws Error with a sentence that says what to set
 */
function checkZone(domain: string, zoneName: string): void {
  if (Token.isUnresolved(domain) || Token.isUnresolved(zoneName)) {
    throw new Error(
      'The names of the new identity and of its zone must be known when the stack is synthesized: HostedZone.fromHostedZoneAttributes gives a zone with its name.',
    );
  }
  if (!liesIn(domain, zoneName)) {
    const zone = zoneName.toLowerCase().replace(/\.$/, '');
    throw new Error(
      `The domain ${domain} does not lie in the hosted zone ${zone}: name the zone that holds it, or none, and set its records by hand.`,
    );
  }
}

/** The DNS records of a new identity. */
interface NewIdentity {
  readonly identity: ses.EmailIdentity;
  readonly mailFromDomain: string;
  /** The DMARC record, unless the domain has one. */
  readonly policy?: { readonly name: string; readonly text: string };
}

const byHand = 'DNS record to set by hand: name, type, value.';
const oneText = 'The value is one text; in a zone file it stands in quotes.';

/** Adds a stack output for each DNS record that must be set by hand. */
function tellDnsRecords(scope: Construct, { identity, mailFromDomain, policy }: NewIdentity): void {
  const tell = (id: string, value: string, why: string) =>
    new CfnOutput(scope, `DnsRecord${id}`, { value, description: `${byHand} ${why}` });
  for (const [i, { name, value }] of identity.dkimRecords.entries()) {
    tell(
      `Dkim${i + 1}`,
      `${name} CNAME ${value}`,
      `One of three that show that the domain is yours and sign its mails: without them SES sends nothing.`,
    );
  }
  tell(
    'MailFromMx',
    `${mailFromDomain} MX 10 feedback-smtp.${Stack.of(scope).region}.amazonses.com`,
    'Bounces come back to SES by it: without it SES sends nothing. 10 is the priority.',
  );
  tell(
    'MailFromSpf',
    `${mailFromDomain} TXT v=spf1 include:amazonses.com ~all`,
    `It says that SES may send for this name. ${oneText}`,
  );
  if (policy) {
    tell(
      'Dmarc',
      `${policy.name} TXT ${policy.text}`,
      `It is what large mail providers ask of senders. If the domain has one already, keep that. ${oneText}`,
    );
  }
}
