import { CfnOutput, Stack } from 'aws-cdk-lib';
import * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';

/** Who the mails are from: an identity that SES has verified already, or one that this stack makes. */
export abstract class SenderIdentity {
  /** A domain or one address. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  /**
   * An identity that stands in this account and region: a domain or one address.
   * @example SenderIdentity.existing('hotel-sol.example')
   */
  static existing(name: string): SenderIdentity {
    return new Existing(name);
  }

  /**
   * A new identity for a domain, with DKIM and an aligned MAIL FROM. Its DNS records are stack outputs, to be set by hand.
   * @example SenderIdentity.create('hotel-sol.example')
   */
  static create(domain: string): SenderIdentity {
    return new Created(domain);
  }

  /** Makes or finds the identity. */
  abstract bind(scope: Construct, configurationSet: ses.IConfigurationSet): ses.IEmailIdentity;
}

class Existing extends SenderIdentity {
  bind(scope: Construct): ses.IEmailIdentity {
    return ses.EmailIdentity.fromEmailIdentityName(scope, 'Identity', this.name);
  }
}

class Created extends SenderIdentity {
  bind(scope: Construct, configurationSet: ses.IConfigurationSet): ses.IEmailIdentity {
    const mailFrom = `bounce.${this.name}`;
    const identity = new ses.EmailIdentity(scope, 'Identity', {
      identity: ses.Identity.domain(this.name),
      configurationSet,
      dkimIdentity: ses.DkimIdentity.easyDkim(ses.EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain: mailFrom,
      mailFromBehaviorOnMxFailure: ses.MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
      feedbackForwarding: false,
    });
    const { region } = Stack.of(scope);
    const records = [
      ...identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`),
      `${mailFrom} MX 10 feedback-smtp.${region}.amazonses.com`,
      `${mailFrom} TXT "v=spf1 include:amazonses.com ~all"`,
      `_dmarc.${this.name} TXT "v=DMARC1; p=quarantine; adkim=s; aspf=r"`,
    ];
    for (const [i, value] of records.entries()) {
      new CfnOutput(scope, `DnsRecord${i + 1}`, { value, description: 'Set this record, or SES sends nothing' });
    }
    return identity;
  }
}
