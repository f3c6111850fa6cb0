import type { Location } from '../model/location.ts';
import type { LoginRefusal } from '../model/network/login.ts';
import type { NetworkUse } from '../model/network/network-use.ts';
import type { Ticketed } from '../model/stay.ts';
import { endOfTicket, ticketStatus } from '../ticket/ticket-status.ts';
import { epochMs, isoSecond } from '../time/instant.ts';
import { budgetsLeft, isUsedUp } from './budgets-left.ts';
import { dayOf } from './local-days.ts';

/** Why a ticket lets nobody in at an instant (epoch milliseconds), whatever its devices; undefined if it does. */
export function loginRefusal(
  stay: Ticketed,
  { sums }: Pick<NetworkUse, 'sums'>,
  { timeZone }: Pick<Location, 'timeZone'>,
  now: number,
): LoginRefusal | undefined {
  const { ticket } = stay;
  const status = ticketStatus(stay, now);
  if (status === 'cancelled') return { reason: 'cancelled' };
  const left = budgetsLeft(ticket.service, sums, dayOf(now, timeZone));
  if (isUsedUp(left)) return { reason: 'used_up' };
  if (status === 'expired') {
    return ticket.usedUpAt === undefined
      ? { reason: 'ended', until: isoSecond(endOfTicket(ticket)) }
      : { reason: 'used_up' };
  }
  if (now < epochMs(ticket.from)) return { reason: 'not_yet', from: ticket.from };
  return left.secondsToday === 0 ? { reason: 'used_up_today' } : undefined;
}
