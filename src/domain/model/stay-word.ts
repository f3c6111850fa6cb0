import type { StayEvent, StayFacts, StayStatus } from './stay-event.ts';

/** One thing that was said of a stay: by an event of the hotel's system, or at the desk. */
export interface StayWord {
  /** `time#id`: a total order. */
  readonly seq: string;
  /** The state that an event tells; absent on a word of the desk's. */
  readonly status?: StayStatus;
  /** What the event was called, where the state alone could mean two things. */
  readonly called?: 'checked_in' | 'check_in_reverted' | 'reinstated';
  readonly facts: StayFacts;
  /** Said of the whole reservation, not of this one room. */
  readonly whole?: true;
  /** When it was heard, if that was before the time that the source's clock gave it: ISO-8601. */
  readonly heardAt?: string;
  /** The desk has cancelled the ticket. */
  readonly cancels?: true;
}

/** The order of a stay's events: when it happened, then its id. */
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

/** What an event says. It follows from the state that it carries; its name counts only where the state alone could mean two things. */
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

/** A guest of whom nothing is said is none. */
function withoutNobody({ guest, ...facts }: StayFacts): StayFacts {
  return Object.values(guest ?? {}).some((value) => value !== undefined) ? { ...facts, guest } : facts;
}

/** When a word's event happened: ISO-8601, never later than it was heard. */
export function timeOf({ seq, heardAt }: StayWord): string {
  return heardAt ?? seqTime(seq);
}

function calledOf({ type, status }: StayEvent): StayWord['called'] {
  if (status === 'checked_in' && type === 'stay.checked_in') return 'checked_in';
  if (status === 'confirmed' && type === 'stay.check_in_reverted') return 'check_in_reverted';
  if ((status === 'confirmed' || status === 'checked_in') && type === 'reservation.reinstated') return 'reinstated';
  return undefined;
}
