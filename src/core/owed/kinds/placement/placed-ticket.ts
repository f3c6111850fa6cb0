import { epochMs, isoTime } from '../../../../kit/time.ts';
import { isSameValue } from '../../../../kit/values.ts';
import type { Location } from '../../../location/location.ts';
import { type ByHand, cancelTicket } from '../../../stay/by-hand.ts';
import type { KnownStay, Stay, Ticketed } from '../../../stay/stay.ts';
import { covers, orderedStay } from '../../../ticket/status.ts';
import { openTerms } from '../../../ticket/terms.ts';
import type { FormerTicket, OrderedTerms, PlacedOne, TicketTerms, TicketUse } from '../../../ticket/ticket.ts';
import { withOwed } from '../../owed.ts';
import type { Issued } from '../../work.ts';
import type { OwedKind } from '../kind.ts';

/**
 * A stay with the ticket that its location's issuer has issued, and so with the mail that it now owes. A stay that was
 * cancelled meanwhile keeps it as what stands there; one whose own ticket does, beside that, and its guest hears nothing of
 * it. Undefined if it is known already, or its stay was erased.
 * @param version of the stay's placement
 * @param now epoch milliseconds
 */
export function withPlacedTicket(
  stay: Stay,
  version: number,
  { ticket: issued, terms: { withdrawn: _, asked: __, ...terms }, window }: Issued,
  { location, now, kinds }: { readonly location: Location; readonly now: number; readonly kinds?: readonly OwedKind[] },
): Stay | undefined {
  const work = stay.owed.placement;
  if (stay.state === 'erased' || !work || work.version !== version || work.status === 'accepted') return undefined;
  const at = isoTime(now);
  const { label, attempts } = work;
  const accepted = { version, status: 'accepted', attempts, label, id: issued.serial, at } as const;
  const { order, formerTickets: ___, ...rest } = stay;
  const own = order?.withdrawn ? stillGood(stay, location) : undefined;
  const ticket = own
    ? withFormer(own, [{ serial: issued.serial, until: window.until, unwanted: true }], now)
    : withFormer(newTicket({ ticket: issued, terms, window }, at), besideNew(stay), now);
  const placed = { ...rest, ticket } as KnownStay;
  // The stay's plans may have changed since it was ordered.
  const next = order && !order.withdrawn ? orderedStay(placed, termsOf(order), now) : placed;
  return withOwed({ ...stay, owed: { ...stay.owed, placement: accepted } }, next, location, now, kinds);
}

/** The ticket that a stay has from its issuer already, if it does for the stay's plans as they are now. */
function stillGood(stay: KnownStay, location: Location): PlacedOne | undefined {
  const terms = openTerms(stay, stay, location);
  return stay.ticket && !('reason' in terms) && covers(stay.ticket, terms) ? stay.ticket : undefined;
}

function newTicket({ ticket, terms, window }: Issued, createdAt: string): PlacedOne {
  return {
    ...terms,
    ...ticket,
    // A service whose clock runs from the first login has no end of its own there.
    ...(terms.service.flags.timetolimit && { until: window.until }),
    createdAt,
    placed: window,
  };
}

/** A ticket with others that stand beside it, too. */
function withFormer(ticket: PlacedOne, others: readonly FormerTicket[], now: number): PlacedOne {
  const { former: known = [], ...placed } = ticket.placed;
  const former = [...known, ...others].filter(({ until }) => epochMs(until) > now);
  return { ...ticket, placed: { ...placed, ...(former.length > 0 && { former }) } };
}

function termsOf({ asked: _, withdrawn: __, ...terms }: OrderedTerms): TicketTerms {
  return terms;
}

/** What stands at the issuer beside a new ticket. */
function besideNew({ ticket, formerTickets = [] }: KnownStay): readonly FormerTicket[] {
  if (!ticket?.placed) return formerTickets;
  const { serial, placed } = ticket;
  return [...(placed.former ?? []), ...(placed.cancelled ? [] : [{ serial, until: placed.until }])];
}

/**
 * A stay whose ticket has been used as its issuer tells; the same one if that is known. A ticket that its staff have
 * cancelled there is cancelled here, too: the guest is not mailed a code that opens nothing.
 */
export function withUse(stay: Ticketed, reported: TicketUse, location: Location, by: ByHand): Ticketed {
  const { login, cancelled, ...counts } = reported;
  const { ticket } = stay;
  if (!ticket.placed) return stay;
  // A login stays the first one, whatever a list tells later.
  const known = { login: ticket.login ?? login, use: { ...ticket.use, ...counts } };
  const isNews = known.login !== ticket.login || !isSameValue(known.use, ticket.use ?? {});
  const used = isNews ? { ...stay, ticket: { ...ticket, ...presentUse(known) } } : stay;
  if (!cancelled || ticket.placed.cancelled) return used;
  const placed = { ...ticket.placed, cancelled: true } as const;
  return cancelTicket({ ...used, ticket: { ...used.ticket, placed } }, location, by);
}

function presentUse({ login, use }: Pick<Ticketed['ticket'], 'login' | 'use'>) {
  return { ...(login !== undefined && { login }), ...(use && Object.keys(use).length > 0 && { use }) };
}
