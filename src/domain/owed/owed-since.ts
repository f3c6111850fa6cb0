import type { Mail } from '../model/mail.ts';
import { epochMs } from '../time/instant.ts';

/** How long after its write a mail may be on its way before the sweeper looks after it, in milliseconds. */
export const sweepAfter = 60_000;

/**
 * Since when a mail has been owed, in epoch milliseconds: since its hour if it waits for one, else since it was written.
 * Tries put off `dueAt`, and change nothing of this.
 */
export function owedSince({ notBefore, firstDue }: Pick<Mail, 'notBefore' | 'firstDue'>, dueAt: string): number {
  return notBefore === undefined ? epochMs(firstDue ?? dueAt) - sweepAfter : epochMs(notBefore);
}
