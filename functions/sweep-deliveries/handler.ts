import type { DueMail } from '../../src/aws/due-mails.ts';
import { longestPause, type OwedMail } from '../../src/aws/owed-mails.ts';
import type { MailQueue } from '../../src/domain/ports.ts';

/** All that sweep-deliveries works with. */
export interface SweepDeliveriesDeps {
  /** The mails that are owed and due by an instant, ISO-8601. */
  readonly dueMails: (by: string) => Promise<readonly DueMail[]>;
  readonly owedMails: (listed: readonly DueMail[]) => Promise<readonly OwedMail[]>;
  readonly mails: MailQueue & { readonly depth: () => Promise<number> };
  readonly now: () => number;
}

/** With this many mails waiting, the senders are busy for a minute anyway, and more messages would be the same mails again. */
const enoughWaiting = 1000;

/**
 * Announces again every mail that is overdue: what a crash, a throttle or a pause of SES has left owed. And tells the log
 * how old the oldest owed mail is.
 * @throws Error if a mail could not be announced; the next minute's sweep finds it again
 */
export async function sweepDeliveries({ dueMails, owedMails, mails, now }: SweepDeliveriesDeps): Promise<void> {
  const at = now();
  const listed = await dueMails(isoTime(at + longestPause));
  const failed = await announce(
    listed.filter(({ dueAt }) => dueAt <= isoTime(at)),
    mails,
  );
  tellAge(await owedMails(listed), at);
  if (failed > 0) throw new Error('Some mails could not be announced');
}

/** Resolves to how many mails could not be announced. */
async function announce(due: readonly DueMail[], mails: SweepDeliveriesDeps['mails']): Promise<number> {
  const waiting = await mails.depth();
  if (waiting >= enoughWaiting) {
    console.info({ did: 'left', waiting });
    return 0;
  }
  const { length: failed } = await mails.announce(due);
  if (due.length > 0) console.info({ did: 'swept', announced: due.length - failed, failed });
  return failed;
}

/** A mail that waits for its hour is not owed before it. */
function tellAge(listed: readonly OwedMail[], now: number): void {
  const owed = listed.filter(({ since }) => since <= now);
  if (owed.length === 0) return;
  const oldest = Math.min(...owed.map(({ since }) => since));
  console.info({ did: 'watched', owed: owed.length, oldestSeconds: Math.floor((now - oldest) / 1000) });
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
