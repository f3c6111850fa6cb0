import type { MailIdentity } from '../../../aws/inspect/mail-identity.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** Whether mails are signed, so that receivers see that they are the hotel's. */
export function checkDkim({ name, kind, dkim: { enabled, status, records } }: MailIdentity): Finding {
  if (enabled && status === 'SUCCESS') return ok('signature', `Mails are signed by ${name} (DKIM).`);
  if (kind === 'address') {
    return warn(
      'signature',
      `Mails of ${name} are not signed (DKIM): large mail providers refuse such mails or take them for spam.`,
      'Have the domain verified instead of the address: that signs its mails.',
    );
  }
  if (status === 'TEMPORARY_FAILURE') {
    return warn(
      'signature',
      'SES could not read the DNS records by which mails are signed (DKIM) the last time it looked.',
      'Look whether these records are still there; SES soon looks again.',
      records,
    );
  }
  if (!enabled) {
    return fail(
      'signature',
      'Mails are not signed (DKIM): large mail providers refuse such mails or take them for spam.',
      `Turn it on: SES console > Identities > ${name} > Authentication > DKIM > Edit > DKIM signatures: Enabled.`,
    );
  }
  return fail(
    'signature',
    `Mails are not signed yet (DKIM ${status.toLowerCase().replace('_', ' ')}): SES does not find the DNS records for it.`,
    'Set these records where the DNS of the domain is kept, each as it stands here.',
    records,
  );
}
