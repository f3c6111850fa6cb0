import { isSameValue } from '../../kit/values.ts';
import { isSameAddress, isSameGuest } from './guest/same-guest.ts';
import type { Guest, StayEvent, StayFacts, StayStatus } from './stay-event.ts';

/** One entry in a stay's history: from an event of the hotel system, or from reception. */
export interface StayEntry {
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
  readonly receivedAt?: string;
  /** The event gave no time: the digest by which it is known if it comes again. */
  readonly untimed?: string;
  /** Reception has cancelled the ticket. */
  readonly cancels?: true;
  /** Reception gives a guest in the house a new ticket for one that was cancelled. */
  readonly reopens?: true;
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
export function entryOf(event: StayEvent): StayEntry {
  const { status, facts, whole, receivedAt, untimed } = event;
  const called = calledOf(event);
  return {
    seq: eventSeq(event),
    status,
    ...(called && { called }),
    facts: withoutNobody(facts),
    ...(whole && { whole }),
    ...(receivedAt !== undefined && { receivedAt }),
    ...(untimed !== undefined && { untimed }),
  };
}

/** A guest without any data counts as absent. */
function withoutNobody({ guest, ...facts }: StayFacts): StayFacts {
  return Object.values(guest ?? {}).some((value) => value !== undefined) ? { ...facts, guest } : facts;
}

/** When an entry's event happened: ISO-8601, never later than its arrival. */
export function timeOf({ seq, receivedAt }: StayEntry): string {
  return receivedAt ?? seqTime(seq);
}

function calledOf({ type, status }: StayEvent): StayEntry['called'] {
  if (status === 'checked_in' && type === 'stay.checked_in') return 'checked_in';
  if (status === 'confirmed' && type === 'stay.check_in_reverted') return 'check_in_reverted';
  if ((status === 'confirmed' || status === 'checked_in') && type === 'reservation.reinstated') return 'reinstated';
  return undefined;
}

/** The end of a stay: the guest left or did not come. */
export interface Ended {
  /** Time of the first check-out event: ISO-8601; absent if the guest did not come. */
  readonly leftAt?: string;
  readonly noShow: boolean;
}

/** The state of a stay after applying its entries in their order. */
export interface StayState {
  /** The order of the newest entry that had an effect. */
  readonly seq: string;
  /** The order of the newest entry of a summary, if that had no effect. */
  readonly last?: string;
  /** The newest status from the hotel system that had an effect. */
  readonly status: StayStatus;
  /** Whether the stay ever had a firm status: from then on `inquiry`, `tentative`, `block` and `unknown` change nothing. */
  readonly firm?: true;
  /** Facts from the hotel system. */
  readonly reported: StayFacts;
  /** The guest whom entries about the whole reservation name. */
  readonly booker?: Guest;
  /** Reception's values that are in force instead. */
  readonly desk: ReceptionFacts;
  /** Whether the stay is confirmed or checked in. */
  readonly stands?: true;
  /** Who cancelled it; absent if it is not cancelled or was reinstated. */
  readonly revoked?: 'hotel' | 'desk';
  /** Reception cancelled it while the guest was checked in. */
  readonly wasThere?: true;
  /** Time of the check-in: ISO-8601; absent if it was reverted. */
  readonly checkedInAt?: string;
  /** Time of the check-out: ISO-8601. */
  readonly leftAt?: string;
  /** Time of the no-show event: ISO-8601. */
  readonly noShowAt?: string;
  /** The check-in is from an event of this room, not of the whole reservation. */
  readonly ownCheckIn?: true;
  /** The end or cancellation is from an event of this room, not of the whole reservation. */
  readonly ownEnd?: true;
  /** Events of this room have given its guest, the guest's address, or its room. */
  readonly ownGuest?: true;
  readonly ownEmail?: true;
  readonly ownRoom?: true;
  /** The reservation number belonged to another guest before. */
  readonly reused?: true;
  /** On a reused number: the order of the present guest's first entry. */
  readonly guestSince?: string;
}

/** The state of an unknown stay. */
export const emptyState: StayState = { seq: '', status: 'unknown', reported: {}, desk: {} };

/** The state of a reused reservation number before the first entry of its present guest. */
export const unknownGuest: StayState = { ...emptyState, reused: true };

/** How a stay ended; undefined if it has not. */
export function endedOf({ leftAt, noShowAt }: StayState): Ended | undefined {
  if (leftAt !== undefined) return { leftAt, noShow: noShowAt !== undefined };
  return noShowAt === undefined ? undefined : { noShow: true };
}

/** Reception's values after it also sets these facts; a value equal to the hotel system's is not stored. */
export function setAtDesk(desk: ReceptionFacts, set: StayFacts, reported: StayFacts): ReceptionFacts {
  const entries: Record<string, ReceptionFacts[DeskField]> = { ...desk };
  for (const field of deskFields) {
    const value = factOf(set, field);
    const instead = factOf(reported, field);
    if (value === undefined) continue;
    if (isSameValue(value, instead)) delete entries[field];
    else entries[field] = { value, ...(instead !== undefined && { instead }) };
  }
  return entries;
}

/** Reception's values that stay in force after the hotel system has sent these facts. */
export function heldAtDesk(desk: ReceptionFacts, said: StayFacts): ReceptionFacts {
  const held = Object.entries(desk).filter(([name, entry]) => {
    const value = factOf(said, name as DeskField);
    return value === undefined || isSame(name as DeskField, value, entry.instead);
  });
  return Object.fromEntries(held);
}

/** The facts in force: reception's value, else the hotel system's. */
export function withDesk(reported: StayFacts, desk: ReceptionFacts): StayFacts {
  const { room, format, ...guest } = Object.fromEntries(
    Object.entries(desk).map(([field, { value }]) => [field, value]),
  ) as Guest & Pick<StayFacts, 'room' | 'format'>;
  return {
    ...reported,
    ...(room && { room }),
    ...(format && { format }),
    ...(Object.keys(guest).length > 0 && { guest: { ...reported.guest, ...guest } }),
  };
}

function factOf({ room, format, guest }: StayFacts, field: DeskField): DeskValue | undefined {
  if (field === 'room') return room;
  return field === 'format' ? format : guest?.[field];
}

/** Compares addresses, names and rooms that may be spelled in two ways. */
function isSame(field: DeskField, a: DeskValue, b: DeskValue | undefined): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') {
    return typeof a === 'object' && typeof b === 'object' && a.id === b.id && a.name === b.name;
  }
  if (field === 'email') return isSameAddress(a, b);
  if (field === 'givenName' || field === 'familyName') return isSameGuest({ [field]: a }, { [field]: b });
  return isSameValue(a, b);
}

/** Facts that reception can set. */
const deskFields = ['email', 'givenName', 'familyName', 'locale', 'room', 'format'] as const;
type DeskField = (typeof deskFields)[number];
type DeskValue = string | StayFacts['room'];

/** Reception's values by field, each with the hotel system's value at that time: in force until the hotel system sends another value. */
type ReceptionFacts = {
  readonly [field in DeskField]?: { readonly value: DeskValue; readonly instead?: DeskValue };
};
