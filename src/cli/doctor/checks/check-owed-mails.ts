import type { WaitingWork } from '../../../app/owed/waiting-work.ts';
import { isDenied } from '../../../domain/owed/is-denied.ts';
import { whyMailsWait } from '../../../mail/waiting-mails.cli.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** A mail owed for longer is late, in milliseconds; the same as for the alarm. */
const late = 600_000;

/** Whether guests' mails wait, since when, and why. @param now epoch milliseconds */
export function checkOwedMails(waiting: readonly WaitingWork[], now: number): Finding {
  if (waiting.length === 0) return ok('owed mails', 'No mail waits for SES.');
  const told = waiting.map(whyMailsWait);
  const found = told.flatMap((one, i) => (i === 0 ? one.found : [told[i - 1]?.todo, one.found])).join(' ');
  const todo = told.at(-1)?.todo ?? '';
  const isBad = waiting.some(({ since, why }) => now - since >= late || (why !== undefined && isDenied(why)));
  return isBad ? fail('owed mails', found, todo) : warn('owed mails', found, todo);
}
