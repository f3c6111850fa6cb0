import type { Issued } from '../model/issued-ticket.ts';
import type { Location } from '../model/location.ts';
import type { KnownStay, Stay } from '../model/stay.ts';
import type { OrderedTerms, Ticket, TicketTerms } from '../model/ticket.ts';
import type { OwedKind } from '../owed/owed-kind.ts';
import { withOwed } from '../owed/with-owed.ts';
import { orderedStay } from '../ticket/issued-elsewhere.ts';
import { epochMs, isoTime } from '../time/instant.ts';

/**
 * A stay with the ticket that its location's issuer has issued, and so with the mail that it now owes. A stay that was
 * cancelled meanwhile keeps it as what stands there. Undefined if it is known already, or its stay was erased.
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
  const former = formerTickets(stay.ticket, now);
  const ticket: Ticket = {
    ...terms,
    ...issued,
    // A service whose clock runs from the first login has no end of its own there.
    ...(terms.service.flags.timetolimit && { until: window.until }),
    createdAt: at,
    placed: { ...window, ...(former.length > 0 && { former }) },
  };
  const { order, ...rest } = stay;
  const placed = { ...rest, ticket } as KnownStay;
  // The stay's plans may have changed since it was ordered.
  const next = order && !order.withdrawn ? orderedStay(placed, termsOf(order), now) : placed;
  return withOwed({ ...stay, owed: { ...stay.owed, placement: accepted } }, next, location, now, kinds);
}

function termsOf({ asked: _, withdrawn: __, ...terms }: OrderedTerms): TicketTerms {
  return terms;
}

/** The tickets that stand at the issuer beside a new one. */
function formerTickets(ticket: Ticket | undefined, now: number) {
  if (!ticket?.placed) return [];
  const { serial, placed } = ticket;
  const last = placed.cancelled ? [] : [{ serial, until: placed.until }];
  return [...(placed.former ?? []), ...last].filter(({ until }) => epochMs(until) > now);
}
