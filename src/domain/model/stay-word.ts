import type { Guest, StayEvent, StayFacts, StayStatus } from './stay-event.ts';

/** One entry in a stay's history: from an event of the hotel system, or from reception. */
export interface StayWord {
  /** `time#id`: a total order. */
  readonly seq: string;
  /** The event's status; absent for an entry by reception. */
  readonly status?: StayStatus;
  /** The event's type, if the status alone is ambiguous. */
  readonly called?: 'checked_in' | 'check_in_reverted' | 'reinstated';
  readonly facts: StayFacts;
  /** About the whole reservation, not only this room. */
  readonly whole?: true;
  /** When it was received, if that was before its `time` by the source's clock: ISO-8601. */
  readonly heardAt?: string;
  /** Reception has cancelled the ticket. */
  readonly cancels?: true;
  /** The guest whom reception had before it: it does not count for another one, whom late events tell of. */
  readonly about?: Guest;
}

/** The order of a stay's events: by time, then by id. */
export function eventSeq(event: Pick<StayEvent, 'time' | 'id'>): string {
  return `${event.time}#${event.id}`;
}

/** The instant in a place of such an order: ISO-8601. */
export function seqTime(seq: string): string {
  return seq.slice(0, seq.indexOf('#'));
}

/** The id in a place of such an order. */
export function seqId(seq: string): string {
  return seq.slice(seq.indexOf('#') + 1);
}

/** An event as an entry. Its status counts; its type only if the status alone is ambiguous. */
export function wordOf(event: StayEvent): StayWord {
  const { status, facts, whole, heardAt } = event;
  const called = calledOf(event);
  return {
    seq: eventSeq(event),
    status,
    ...(called && { called }),
    facts: withoutNobody(facts),
    ...(whole && { whole }),
    ...(heardAt !== undefined && { heardAt }),
  };
}

/** A guest without any data counts as absent. */
function withoutNobody({ guest, ...facts }: StayFacts): StayFacts {
  return Object.values(guest ?? {}).some((value) => value !== undefined) ? { ...facts, guest } : facts;
}

/** When an entry's event happened: ISO-8601, never later than its arrival. */
export function timeOf({ seq, heardAt }: StayWord): string {
  return heardAt ?? seqTime(seq);
}

function calledOf({ type, status }: StayEvent): StayWord['called'] {
  if (status === 'checked_in' && type === 'stay.checked_in') return 'checked_in';
  if (status === 'confirmed' && type === 'stay.check_in_reverted') return 'check_in_reverted';
  if ((status === 'confirmed' || status === 'checked_in') && type === 'reservation.reinstated') return 'reinstated';
  return undefined;
}
