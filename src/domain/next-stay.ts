import { isSaidSince } from './known.ts';
import { mergeFacts } from './merge-facts.ts';
import { isSameGuest, isSomebody, mayBeSameGuest } from './same-guest.ts';
import type { KnownFacts, Stay } from './stay.ts';
import type { StayEvent, StayFacts } from './stay-event.ts';

/** The order of a stay's events: when it happened, then its id. */
export function eventSeq(event: Pick<StayEvent, 'time' | 'id'>): string {
  return `${event.time}#${event.id}`;
}

/**
 * The stay once an event is known, its ticket and mail still as they were; undefined if the event says nothing new. In
 * whatever order a stay's events come, the same is known in the end.
 */
export function nextStay(current: Stay | undefined, event: StayEvent): Stay | undefined {
  const seq = eventSeq(event);
  if (!current) return firstStay(event, seq);
  if (current.state === 'erased' || seq <= (current.guestSince ?? '')) return undefined;
  const newer = seq > current.seq;
  if (newer && isNextGuest(current.facts, event.facts)) return nextGuestsStay(current, event, seq);
  if (!newer && isNextGuest(event.facts, current.facts)) return undefined;
  const known = mergeFacts(current, seq, saidBy(event));
  return known && standingOf({ ...current, ...known, status: newer ? event.status : current.status });
}

function firstStay(event: StayEvent, seq: string): Stay {
  const { locationId, source, reservationId, stayId, status, time } = event;
  return standingOf({
    locationId,
    source,
    reservationId,
    stayId,
    rev: 0,
    seq,
    state: 'active',
    gen: 1,
    status,
    facts: saidBy(event),
    since: {},
    openedBy: event.id,
    openedAt: time,
  });
}

/** All of the former guest is forgotten but what the table must know: its place, and what was mailed last. */
function nextGuestsStay(current: Stay, event: StayEvent, seq: string): Stay {
  const { rev, gen, mail, openedBy, openedAt } = current;
  return { ...firstStay(event, seq), rev, gen: gen + 1, mail, openedBy, openedAt, guestSince: seq };
}

/** A revoked ticket never comes back: what stands again is issued anew. */
function standingOf(stay: Stay): Stay {
  const stands = stay.facts.revoked === undefined || isSaidSince(stay, 'standing', ['revoked']);
  if (!stands) return { ...stay, state: 'cancelled' };
  return stay.state === 'cancelled' ? { ...stay, state: 'active', gen: stay.gen + 1, ticket: undefined } : stay;
}

/** What an event says follows from the state that it carries; its name counts only where the state alone could mean two things. */
function saidBy({ status, type, facts, time }: StayEvent): KnownFacts {
  if (status === 'checked_in') return { ...facts, standing: status, checkedIn: time };
  if (status === 'checked_out') return { ...facts, checkedOut: time };
  if (status === 'no_show') return { ...facts, noShow: true };
  if (status === 'cancelled' || status === 'deleted') return { ...facts, revoked: true };
  const reverted = type === 'stay.check_in_reverted' ? ({ reverted: true } as const) : {};
  if (status !== 'confirmed') return { ...facts, ...reverted };
  const reinstated = type === 'reservation.reinstated' ? ({ reinstated: true } as const) : {};
  return { ...facts, standing: status, ...reverted, ...reinstated };
}

/** A hotel may use a reservation number again: for somebody who is not surely the same, and arrives when the former guest has left. */
function isNextGuest(former: StayFacts, { arrival, guest }: StayFacts): boolean {
  if (!arrival || !former.departure || !isSomebody(guest) || !isSomebody(former.guest)) return false;
  if (arrival.date < former.departure.date || isSameGuest(former.guest, guest)) return false;
  // Without a name to tell by, a day that is lengthened is no new stay.
  return !mayBeSameGuest(former.guest, guest) || arrival.date > (former.arrival?.date ?? '');
}
