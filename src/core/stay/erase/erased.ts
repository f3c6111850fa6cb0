import { isSameValue } from '../../../kit/values.ts';
import { owedKind } from '../../owed/kinds.ts';
import type { OwedWork } from '../../owed/work.ts';
import { addressDigest, erasedMark } from '../guest/erased-address.ts';
import { comparedGuests, isSameAddress, isSameGuest } from '../guest/same-guest.ts';
import { sentBefore, standingOf } from '../next-stay.ts';
import type { ErasedStay, Stay } from '../stay.ts';
import type { StayState } from '../stay-entry.ts';
import { emptyState } from '../stay-entry.ts';
import type { Guest } from '../stay-event.ts';
import { guestsOf, replay } from '../stay-state.ts';

/**
 * The tombstone of an erased stay: without personal data, ticket and code. No later event restores it, and an owed
 * mail is not sent; but a code that stands at the hotel's own system is cleared there.
 */
export function erasedStay(
  { locationId, source, reservationId, stayId, rev, seq, gen, owed, ...stay }: Stay,
  erasedAt: string,
): ErasedStay {
  return {
    locationId,
    source,
    reservationId,
    stayId,
    rev,
    gen,
    entries: [],
    ...standingOf(emptyState),
    seq,
    state: 'erased',
    erasedAt,
    ...(stay.named && { named: stay.named }),
    // Ids of rooms are not personal data; events about the whole reservation must still find the rooms.
    ...(stay.rooms && { rooms: stay.rooms }),
    ...(stay.roomsUntil !== undefined && { roomsUntil: stay.roomsUntil }),
    owed: Object.fromEntries(
      Object.entries(owed).map(([kind, work]) => [kind, work && erasedWork(kind, work, erasedAt)]),
    ),
    ...(stay.openedBy !== undefined && { openedBy: stay.openedBy }),
    openedAt: stay.openedAt,
  };
}

function erasedWork(kind: string, work: OwedWork, erasedAt: string): OwedWork {
  const { version, attempts } = work;
  return owedKind(kind)?.erased?.(work, erasedAt) ?? { version, status: 'skipped', attempts, why: 'erased' };
}

/**
 * A stay without the data of another person, who booked the room for its guest or had the number before. The same
 * stay if it has no such data. It stands as before: entries up to the last one that names that person are summarized, since
 * without the name they would tell something else. A later event from before them is set aside. Of an address that its own
 * guest may have had, nothing goes but the address.
 * @param other in other reservations only an address tells who is meant: many have one name
 */
export function withoutGuest(stay: Stay, other: Guest, isSameReservation: boolean): Stay {
  // Most stays of a location have nothing of the guest, and are to be read in no time.
  if (!isSameReservation && !tells(stay, other.email)) return stay;
  const isNamed = (guest: Guest) => hasSameAddress(guest, other) || (isSameReservation && isSameGuest(guest, other));
  // An entry may have the name alone, or another address without a name: together they stand in what the entries came to.
  const others = guestsOf(stay).filter(isOtherThanOf(stay));
  const found = others.filter(isNamed);
  const known = others.filter((guest) => found.some((one) => isSameGuest(guest, one)));
  const isReported = (guest: Guest | undefined) =>
    guest !== undefined && known.some((one) => isSameGuest(guest, one) || hasSameAddress(guest, one));
  const { guest } = stay.facts;
  if (isReported(guest) || (guest && isNamed(guest))) return stay;
  const gone = [other, ...known].flatMap(({ email }) => (email !== undefined && tells(stay, email) ? [email] : []));
  const digests = new Map(gone.map((email) => [email.toLowerCase(), addressDigest(stay.locationId, email)]));
  const history = withoutReported(stay, isReported, digests);
  if (!history) return stay;
  const erased = [...new Set([...(stay.erased ?? []), ...digests.values()])];
  return {
    ...stay,
    ...history,
    owed: withoutMailed(stay.owed, isReported, digests),
    ...(erased.length > 0 && { erased }),
  };
}

/** Whether an address stands anywhere in a stay. */
function tells(stay: Stay, email: string | undefined): boolean {
  return email !== undefined && JSON.stringify(stay).toLowerCase().includes(JSON.stringify(email).toLowerCase());
}

/** Whether a stay tells an address that is not clearly somebody else's: its own guest may have had it before another. */
export function mayHaveHad(stay: Stay, email: string): boolean {
  const owners = guestsOf(stay).filter((guest) => hasSameAddress(guest, { email }));
  return tells(stay, email) && (owners.length === 0 || !owners.every(isOtherThanOf(stay)));
}

/** Whether somebody is clearly another person than a stay's guest, as reception knows that one and as the hotel's system does. */
export function isOtherThanOf({ facts, entries, before }: Stay): (guest: Guest) => boolean {
  const present = [facts.guest, replay(entries, before).reported.guest];
  return (guest) =>
    present.every((one) => {
      const names = comparedGuests(one, guest);
      // The same guest would have kept the name.
      return names === 'other' || (names === 'unknown' && hasName(guest) && !hasName(one));
    });
}

function hasName({ givenName, familyName }: Guest = {}): boolean {
  return (givenName ?? familyName) !== undefined;
}

function hasSameAddress({ email }: Guest, other: Guest): boolean {
  return email !== undefined && isSameAddress(email, other.email);
}

type History = Pick<Stay, 'entries' | 'before' | 'wholeBefore' | 'sentBefore'>;
type IsReported = (guest: Guest | undefined) => boolean;
/** Addresses, in small letters, and their digests. */
type Digests = ReadonlyMap<string, string>;

/** A part of a stay with the marks of addresses in their places. */
function marked<Part extends object>(part: Part, digests: Digests): Part {
  return JSON.parse(JSON.stringify(part), (_, value) => {
    const digest = typeof value === 'string' ? digests.get(value.toLowerCase()) : undefined;
    return digest === undefined ? value : erasedMark(digest);
  });
}

function withoutMailed(owed: Stay['owed'], isReported: IsReported, digests: Digests): Stay['owed'] {
  return Object.fromEntries(
    Object.entries(owed).map(([kind, work]) => {
      const rules = owedKind(kind);
      if (!work || rules?.isKept?.(work)) return [kind, work];
      return [kind, marked(rules?.withoutOthers?.(work, isReported) ?? work, digests)];
    }),
  );
}

/** The history with as few entries summarized as leave the stay as it stands; nothing if it does not tell of that person. */
function withoutReported(stay: Stay, isReported: IsReported, digests: Digests): History | undefined {
  const { entries, before, wholeBefore } = stay;
  const last = entries.findLastIndex(({ facts, about }) => isReported(facts.guest) || isReported(about));
  const isSummarized = [before, wholeBefore].some((known) => !isSameValue(without(known, isReported), known));
  if (last < 0 && !isSummarized && digests.size === 0) return undefined;
  const stands = standingOf(replay(entries, before));
  const cutAt = (cut: number): History => {
    const [old, rest] = [entries.slice(0, cut), entries.slice(cut)];
    const whole = old.filter((entry) => entry.whole);
    const history = {
      entries: rest,
      ...sentBefore(stay, old),
      before: without(cut > 0 ? { ...replay(old, before), last: old.at(-1)?.seq ?? '' } : before, isReported),
      wholeBefore: without(whole.length > 0 ? replay(whole, wholeBefore) : wholeBefore, isReported),
    };
    return marked(history, digests);
  };
  for (let cut = last + 1; cut < entries.length; cut++) {
    const history = cutAt(cut);
    if (isSameValue(standingOf(replay(history.entries, history.before)), stands)) return history;
  }
  return cutAt(entries.length);
}

function without(known: StayState | undefined, isReported: IsReported): StayState | undefined {
  if (!known) return undefined;
  const { booker, reported, ...rest } = known;
  const { guest, ...facts } = reported;
  return {
    ...rest,
    reported: { ...facts, ...(guest && !isReported(guest) && { guest }) },
    ...(booker && !isReported(booker) && { booker }),
  };
}
