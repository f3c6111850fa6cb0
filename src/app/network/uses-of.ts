import type { NetworkUse } from '../../domain/model/network/network-use.ts';
import type { NetworkUses, TicketRef } from '../ports/network/network-uses.ts';
import type { StoredTicket } from '../ports/stored-ticket.ts';

/**
 * How networks have used tickets, in the same order; undefined for those that nobody has logged in with, which nothing is
 * read for, and for those of other issuers, which tell it themselves.
 */
export async function usesOf(
  tickets: readonly StoredTicket[],
  uses: Pick<NetworkUses, 'getAll'>,
): Promise<readonly (NetworkUse | undefined)[]> {
  const asked = tickets.filter(isUsed);
  if (asked.length === 0) return tickets.map(() => undefined);
  const found = await uses.getAll(asked.map(ticketRefOf));
  const byTicket = new Map(asked.map((ticket, i) => [ticket, found[i]]));
  return tickets.map((ticket) => byTicket.get(ticket));
}

/** A stored ticket by its user. */
export function ticketRefOf({ ref, stay }: StoredTicket): TicketRef {
  return { ...ref, user: stay.ticket.user };
}

function isUsed({ stay: { ticket } }: StoredTicket): boolean {
  return ticket.login !== undefined && !ticket.placed;
}
