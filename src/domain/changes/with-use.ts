import { isSameValue } from '../facts/is-same-value.ts';
import type { Location } from '../model/location.ts';
import type { Ticketed } from '../model/stay.ts';
import type { TicketUse } from '../model/ticket-use.ts';
import { type ByHand, cancelTicket } from './change-by-hand.ts';

/**
 * A stay whose ticket has been used as its issuer tells; the same one if that is known. A ticket that its staff have
 * cancelled there is cancelled here, too: the guest is not mailed a code that opens nothing.
 */
export function withUse(stay: Ticketed, told: TicketUse, location: Location, by: ByHand): Ticketed {
  const { login, cancelled, ...counts } = told;
  const { ticket } = stay;
  if (!ticket.placed) return stay;
  // A login stays the first one, whatever a list tells later.
  const known = { login: ticket.login ?? login, use: { ...ticket.use, ...counts } };
  const isNews = known.login !== ticket.login || !isSameValue(known.use, ticket.use ?? {});
  const used = isNews ? { ...stay, ticket: { ...ticket, ...present(known) } } : stay;
  if (!cancelled || ticket.placed.cancelled) return used;
  const placed = { ...ticket.placed, cancelled: true } as const;
  return cancelTicket({ ...used, ticket: { ...used.ticket, placed } }, location, by);
}

function present({ login, use }: Pick<Ticketed['ticket'], 'login' | 'use'>) {
  return { ...(login !== undefined && { login }), ...(use && Object.keys(use).length > 0 && { use }) };
}
