import { CfnOutput, Stack } from 'aws-cdk-lib';
import type * as ses from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';

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
export function tellDnsRecords(scope: Construct, { identity, mailFromDomain, policy }: NewIdentity): void {
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
