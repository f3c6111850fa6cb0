import { recordLine } from '../../../aws/inspect/dns-record.ts';
import type { MailIdentity } from '../../../aws/inspect/mail-identity.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** Whether mails are signed (DKIM), so that receivers can verify that they are from the hotel. */
export function checkDkim({ name, kind, dkim: { enabled, status, records } }: MailIdentity): Finding {
  if (enabled && status === 'SUCCESS') return ok('signature', `Mails are signed by ${name} (DKIM).`);
  if (kind === 'address') {
    return warn(
      'signature',
      `Mails of ${name} are not signed (DKIM): large mail providers reject such mails or treat them as spam.`,
      'Verify the domain instead of the address: SES then signs its mails.',
    );
  }
  if (status === 'TEMPORARY_FAILURE') {
    return warn(
      'signature',
      'SES could not read the DNS records for signing (DKIM) at its last check.',
      'Check that these records still exist; SES will soon check again.',
      records.map(recordLine),
    );
  }
  if (!enabled) {
    return fail(
      'signature',
      'Mails are not signed (DKIM): large mail providers reject such mails or treat them as spam.',
      `Turn it on: SES console > Identities > ${name} > Authentication > DKIM > Edit > DKIM signatures: Enabled.`,
    );
  }
  const again = `, then have SES look again, which it does for 72 hours: aws ses verify-domain-dkim --domain ${name}`;
  return fail(
    'signature',
    `Mails are not signed yet (DKIM ${status.toLowerCase().replace('_', ' ')}): SES does not find the DNS records for it.`,
    `Set these records in the DNS of the domain, exactly as shown${status === 'FAILED' ? again : ''}.`,
    records.map(recordLine),
  );
}
