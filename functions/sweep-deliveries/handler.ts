import type { MailQueue, MailRef } from '../../src/domain/ports.ts';

/** All that sweep-deliveries works with. */
export interface SweepDeliveriesDeps {
  readonly dueMails: (now: string) => Promise<readonly MailRef[]>;
  readonly mails: MailQueue & { readonly depth: () => Promise<number> };
  readonly now: () => number;
}

/** With this many mails waiting, the senders are busy for a minute anyway, and more messages would be the same mails again. */
const enoughWaiting = 1000;

/**
 * Announces again every mail that is overdue: what a crash, a throttle or a pause of SES has left owed.
 * @throws Error if a mail could not be announced; the next minute's sweep finds it again
 */
export async function sweepDeliveries({ dueMails, mails, now }: SweepDeliveriesDeps): Promise<void> {
  const waiting = await mails.depth();
  if (waiting >= enoughWaiting) {
    console.info({ did: 'left', waiting });
    return;
  }
  const due = await dueMails(new Date(now()).toISOString());
  const failed = await mails.announce(due);
  if (due.length > 0) console.info({ did: 'swept', announced: due.length - failed.length, failed: failed.length });
  if (failed.length > 0) throw new Error('Some mails could not be announced');
}
