import type { MailAccount } from '../../../aws/inspect/mail-account.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** From here on somebody should ask for more: AWS takes a day to answer. */
const nearlyUsed = 0.8;

/** How much of the day's mails is used up. */
export function checkQuota({ sent, perDay }: MailAccount): Finding {
  if (perDay < 0) return ok('quota', `${sent} mails in the last 24 hours, without a limit.`);
  const used = `${sent} of ${perDay} mails of 24 hours are used`;
  const ask = 'Ask for more: Service Quotas console > Amazon Simple Email Service (SES) > Sending quota.';
  if (sent >= perDay) return fail('quota', `${used}: guests' mails wait until some are free again.`, ask);
  return sent >= perDay * nearlyUsed ? warn('quota', `${used}.`, ask) : ok('quota', `${used}.`);
}
