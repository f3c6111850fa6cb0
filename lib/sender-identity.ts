import * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';

/** Who the mails are from: an identity that SES has verified already, or one that this stack makes. */
export abstract class SenderIdentity {
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
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
  }

  bind(scope: Construct): ses.IEmailIdentity {
    return ses.EmailIdentity.fromEmailIdentityName(scope, 'Identity', this.name);
  }
}

class Created extends SenderIdentity {
  readonly domain: string;

  constructor(domain: string) {
    super();
    this.domain = domain;
  }

  bind(scope: Construct, configurationSet: ses.IConfigurationSet): ses.IEmailIdentity {
    return new ses.EmailIdentity(scope, 'Identity', {
      identity: ses.Identity.domain(this.domain),
      configurationSet,
      dkimIdentity: ses.DkimIdentity.easyDkim(ses.EasyDkimSigningKeyLength.RSA_2048_BIT),
      mailFromDomain: `bounce.${this.domain}`,
      mailFromBehaviorOnMxFailure: ses.MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
      feedbackForwarding: false,
    });
  }
}
