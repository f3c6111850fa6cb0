import { endOfTicket } from '../../domain/ticket/ticket-status.ts';
import { isoSecond } from '../../domain/time/instant.ts';
import type { Stays } from '../ports/stays.ts';
import type { StoredTicket } from '../ports/stored-ticket.ts';

/**
 * A ticket whose budget turns out to be used up has ended: one that was moved to a service which gives less than was used
 * already. If another write came first, the next login notes it.
 */
export async function noteUsedUp(
  { ref, stay }: StoredTicket,
  { stays, now }: { readonly stays: Pick<Stays, 'put'>; readonly now: () => number },
): Promise<void> {
  if (endOfTicket(stay.ticket) <= now()) return;
  await stays.put(ref, stay, { ...stay, ticket: { ...stay.ticket, usedUpAt: isoSecond(now()) } });
}
