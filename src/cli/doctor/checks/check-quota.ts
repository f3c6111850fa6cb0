import type { MailAccount } from '../../../aws/inspect/mail-account.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** From this share on, the quota should be increased: AWS takes a day to respond. */
const nearlyUsed = 0.8;

/** How much of the 24-hour sending quota is used. */
export function checkQuota({ sent, perDay }: MailAccount): Finding {
  if (perDay < 0) return ok('quota', `${sent} mails in the last 24 hours, without a limit.`);
  const used = `${sent} of ${perDay} mails in 24 hours are used`;
  const ask = 'Request an increase: Service Quotas console > Amazon Simple Email Service (SES) > Sending quota.';
  if (sent >= perDay) return fail('quota', `${used}: guests' mails wait until the quota allows more.`, ask);
  return sent >= perDay * nearlyUsed ? warn('quota', `${used}.`, ask) : ok('quota', `${used}.`);
}
