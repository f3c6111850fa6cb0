import type { MailIdentity } from '../../../aws/inspect/mail-identity.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** Whether SES may send mails of the identity at all. */
export function checkIdentity({ name, kind, verified }: MailIdentity): Finding {
  if (!verified && kind === 'address') {
    return fail(
      'identity',
      `SES may not send for ${name}: nobody has followed the link in the mail that AWS sent to it.`,
      'Follow the link, or have it sent again: SES console > Identities > the address > Resend.',
    );
  }
  if (!verified) {
    return fail(
      'identity',
      `SES may not send for ${name}: it has not found the domain's DNS records yet.`,
      'Set the records listed under the next checks in the DNS of the domain: SES looks for them for 72 hours.',
    );
  }
  if (kind === 'domain') return ok('identity', `SES may send for ${name}.`);
  return warn(
    'identity',
    `SES may send for ${name}, one address: its domain does not authenticate the mails, and many end as spam.`,
    'Verify the domain instead: replace identity by createIdentity: YOUR-DOMAIN, and deploy.',
  );
}
