import type { FindOutcome } from '../../app/ports/upstream.ts';
import type { TicketRow } from '../../contract/octopus/ticket-row.ts';
import { ticketWindow } from '../../contract/octopus/ticket-window.ts';
import type { IssuedTicket } from '../../domain/model/issued-ticket.ts';
import type { ReadList } from './read-list.ts';
import { answerUnreadable, listWithoutUserIds } from './trouble-words.ts';

/**
 * The ticket of a `userId` in a list. A cancelled one does not count, for it must not be given to a guest: if it is the only
 * one, the ticket is absent. Of several the one with the lowest serial, so that every search finds the same.
 */
export function foundIn({ rows, trouble }: ReadList<TicketRow>, userId: string): FindOutcome {
  const copies = rows.filter((row) => row.userId === userId && !row.cancelled);
  const tickets = copies.flatMap(({ ticket, span }) => (ticket ? [{ ticket, span }] : []));
  const [first] = tickets.toSorted((a, b) => Number(a.ticket.serial) - Number(b.ticket.serial));
  if (first) return { type: 'found', ticket: withWindow(first), copies: copies.length };
  if (trouble) return { type: 'unclear', ...trouble };
  if (copies.length > 0) return { type: 'unclear', why: answerUnreadable };
  const tellsNone = rows.length > 0 && rows.every((row) => row.userId === undefined);
  return tellsNone ? { type: 'unclear', why: listWithoutUserIds } : { type: 'absent' };
}

function withWindow({ ticket, span }: Pick<TicketRow, 'span'> & { readonly ticket: IssuedTicket }): IssuedTicket {
  const window = span && ticketWindow(span);
  return window ? { ...ticket, window } : ticket;
}
