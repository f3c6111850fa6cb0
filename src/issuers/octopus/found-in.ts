import type { FindOutcome } from '../../app/ports/upstream.ts';
import type { TicketRow } from '../../contract/octopus/ticket-row.ts';
import type { ReadList } from './read-list.ts';
import { answerUnreadable, listWithoutUserIds } from './trouble-words.ts';

/**
 * The ticket of a `userId` in a list. A cancelled one does not count, for it must not be given to a guest: if it is the only
 * one, the ticket is absent. Of several the one with the lowest serial, so that every search finds the same.
 */
export function foundIn({ rows, trouble }: ReadList<TicketRow>, userId: string): FindOutcome {
  const copies = rows.filter((row) => row.userId === userId && !row.cancelled);
  const tickets = copies.flatMap(({ ticket }) => ticket ?? []);
  const [first] = tickets.toSorted((a, b) => Number(a.serial) - Number(b.serial));
  if (first) return { type: 'found', ticket: first, copies: copies.length };
  if (trouble) return { type: 'unclear', ...trouble };
  if (copies.length > 0) return { type: 'unclear', why: answerUnreadable };
  const tellsNone = rows.length > 0 && rows.every((row) => row.userId === undefined);
  return tellsNone ? { type: 'unclear', why: listWithoutUserIds } : { type: 'absent' };
}
