import { epochMs } from './instant.ts';
import type { Mail } from './stay.ts';
import { sweepAfter } from './sweep-after.ts';

/**
 * Since when a mail has been owed, in epoch milliseconds: since its hour if it waits for one, else since it was written.
 * Tries put off `dueAt`, and change nothing of this.
 */
export function owedSince({ notBefore, firstDue }: Pick<Mail, 'notBefore' | 'firstDue'>, dueAt: string): number {
  return notBefore === undefined ? epochMs(firstDue ?? dueAt) - sweepAfter : epochMs(notBefore);
}
