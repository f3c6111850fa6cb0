import { addressKind, isOutranked } from './guest/address-kind.ts';
import { isErasedMark, withoutMark } from './guest/erased-address.ts';
import { isNextGuest } from './guest/next-guest.ts';
import { comparedGuests, isAnotherGuest, isSameGuest, mayBeSameGuest } from './guest/same-guest.ts';
import type { Stay } from './stay.ts';
import {
  emptyState,
  heldAtDesk,
  type StayEntry,
  type StayState,
  seqTime,
  setAtDesk,
  timeOf,
  unknownGuest,
  withDesk,
} from './stay-entry.ts';
import { type Guest, isFirm, type StayFacts, type StayStatus } from './stay-event.ts';

/** The state of a stay after one more entry, newer than all before. */
function applyEntry(known: StayState, entry: StayEntry): StayState {
  const { status } = entry;
  if (status === undefined) return afterDesk(known, entry);
  if (!isFirm(status)) {
    if (known.firm) return known;
    return {
      ...known,
      seq: entry.seq,
      status,
      reported: mergeFacts(known.reported, withoutErased(known, entry.facts)),
    };
  }
  const said = withoutErased(known, isForNextGuest(known, entry) ? entry.facts : ofThisRoom(known, entry));
  if (!known.firm) return afterFirm(withoutAnother(known, said), entry, said);
  return afterFirm(known, entry, said);
}

/**
 * Every guest that a stay's entries have told of, with the address at that time; of the whole reservation also where the room
 * has another, and of an entry that changed nothing.
 */
export function guestsOf({
  entries,
  before,
  wholeBefore,
}: Pick<Stay, 'entries' | 'before' | 'wholeBefore'>): readonly Guest[] {
  const whole = entries.filter((entry) => entry.whole);
  const known = [...states(entries, before), ...states(whole, wholeBefore)].map(({ reported, desk }) =>
    withDesk(reported, desk),
  );
  const reported = entries.map(({ facts, about }) => ({ guest: about ? { ...about, ...facts.guest } : facts.guest }));
  return [...known, ...reported, { guest: before?.booker }].flatMap(({ guest }) => guest ?? []);
}

function states(entries: readonly StayEntry[], before: StayState = emptyState): readonly StayState[] {
  const all = [before];
  for (const entry of entries) all.push(applyEntry(all.at(-1) ?? before, entry));
  return all;
}

/** Drops what entries before the first firm state said if that state names another guest. */
function withoutAnother(known: StayState, said: StayFacts): StayState {
  return comparedGuests(known.reported.guest, said.guest) === 'other' ? { ...known, reported: {} } : known;
}

function afterFirm(known: StayState, entry: StayEntry, said: StayFacts): StayState {
  const { status = 'unknown' } = entry;
  const stands = status === 'confirmed' || status === 'checked_in';
  if (stands && isNextGuest(known, entry, said)) return applyEntry({ ...unknownGuest, guestSince: entry.seq }, entry);
  if (isEndOfAnother(known, entry, said)) return known;
  const next: StayState = {
    ...known,
    seq: entry.seq,
    status: stands && isNotOfEndedRoom(known, entry) ? known.status : status,
    firm: true,
    reported: mergeFacts(known.reported, said),
    desk: heldAtDesk(known.desk, withoutOutranked(known, said)),
    ...(entry.whole && entry.facts.guest && { booker: entry.facts.guest }),
    ...(!entry.whole && said.guest && { ownGuest: true }),
    ...(!entry.whole && hasAddress(said) && { ownEmail: true }),
    ...(!entry.whole && said.room && { ownRoom: true }),
  };
  return afterStatus(next, entry, status);
}

/**
 * An erased address that is told again is as if none were told, unless another guest comes with it. Where the hotel's system has
 * told no other, its mark stays: reception's address holds beside it, as it held beside that.
 */
function withoutErased({ reported }: StayState, said: StayFacts): StayFacts {
  const [known, guest] = [reported.guest, said.guest];
  if (!guest || known?.email === undefined || isErasedMark(known.email) || isAnotherGuest(known, guest)) return said;
  return withoutMark(said);
}

/** Whether facts tell an address that is a guest's, though perhaps a wrong one. */
function hasAddress({ guest }: StayFacts): boolean {
  if (guest?.email === undefined) return false;
  const { kind } = addressKind(guest.email);
  return kind === 'direct' || kind === 'relay' || isErasedMark(guest.email);
}

/** What an event tells the same guest's reception: not an address that is no news beside the one in force, or the hotel system's. */
function withoutOutranked({ reported, desk }: StayState, said: StayFacts): StayFacts {
  const { guest, ...facts } = said;
  if (!desk.email || guest?.email === undefined) return said;
  const known = [reported.guest, withDesk(reported, desk).guest];
  if (!known.some((one) => mayBeSameGuest(one, guest))) return said;
  if (!known.some((one) => isOutranked(guest.email, one?.email))) return said;
  const { email: _, ...names } = guest;
  return { ...facts, guest: names };
}

/** The state of a stay after applying its entries in their order. */
export function replay(entries: readonly StayEntry[], before: StayState = emptyState): StayState {
  return entries.reduce(applyEntry, before);
}

function afterDesk(known: StayState, { seq, facts, cancels, reopens, about }: StayEntry): StayState {
  const present = [known.reported, withDesk(known.reported, known.desk)];
  if (present.every(({ guest }) => comparedGuests(guest, about) === 'other')) return known;
  const next = { ...known, seq, desk: setAtDesk(known.desk, withoutMark(facts), known.reported) };
  if (reopens && known.revoked) return { ...withoutEnd(next), stands: true, checkedInAt: seqTime(seq) };
  if (!cancels || known.revoked) return next;
  return { ...withoutPresence(next), revoked: 'desk', ...(known.checkedInAt !== undefined && { wasThere: true }) };
}

/**
 * Whether an entry about the whole reservation gives the room to another guest than the one who had it, for later days. It must
 * not be the booking that all rooms were made by, said once more of a room that is over.
 */
function isForNextGuest(known: StayState, { whole, status, facts: { guest, arrival } }: StayEntry): boolean {
  const { ownGuest, reported, booker, revoked, leftAt, noShowAt, seq } = known;
  if (!whole || !ownGuest || !arrival || (status !== 'confirmed' && status !== 'checked_in')) return false;
  const over = leftAt ?? noShowAt ?? (revoked && seqTime(seq));
  if (over === undefined || comparedGuests(reported.guest, guest) !== 'other') return false;
  const hasLeftForAnother = leftAt !== undefined && (!booker || comparedGuests(booker, guest) === 'other');
  return arrival.date >= ((hasLeftForAnother ? undefined : reported.departure?.date) ?? over.slice(0, 10));
}

/** The facts of an entry about the whole reservation that apply to one room: without guest or room if the room's own entries name others. */
function ofThisRoom(
  { ownGuest, ownEmail, ownRoom, reused, reported }: StayState,
  { whole, facts }: StayEntry,
): StayFacts {
  if (!whole) return facts;
  const { guest, room, ...rest } = facts;
  const names = comparedGuests(reported.guest, guest);
  // A room since given to another guest no longer belongs to that reservation.
  if (ownGuest && reused && (names === 'other' || names === 'unknown')) return {};
  // An address without a name may be somebody else's if the room has its own address.
  const isAnother = ownGuest && (names === 'other' || (names === 'unknown' && ownEmail));
  return { ...rest, ...(guest && !isAnother && { guest }), ...(room && !ownRoom && { room }) };
}

function afterStatus(known: StayState, entry: StayEntry, status: StayStatus): StayState {
  if (status === 'cancelled' || status === 'deleted') return revoked(known, entry);
  if (status === 'checked_out' || status === 'no_show') return ended(known, entry, status);
  if (standsAgain(known, entry)) return status === 'checked_in' ? checkedIn(known, entry) : confirmed(known, entry);
  return entry.called === 'check_in_reverted' ? hasGoneAgain(known) : known;
}

/** Revoking is unconditional, and removes an earlier end. */
function revoked(known: StayState, { whole }: StayEntry): StayState {
  const own = !whole || known.ownEnd;
  return { ...withoutPresence(known), revoked: 'hotel', ...(own && { ownEnd: true }) };
}

function ended(known: StayState, entry: StayEntry, status: 'checked_out' | 'no_show'): StayState {
  // A check-out of a cancelled stay changes only that the guest is no longer in the hotel.
  if (known.revoked) return hasGoneAgain(known);
  const own = !entry.whole || known.ownEnd;
  const at = timeOf(entry);
  const end = status === 'no_show' ? { noShowAt: known.noShowAt ?? at } : { leftAt: known.leftAt ?? at };
  return { ...known, ...end, ...(own && { ownEnd: true }) };
}

/** Whether a check-out or no-show is not of this stay: of the former guest on the number, or of the reservation's other rooms. */
function isEndOfAnother(known: StayState, entry: StayEntry, said: StayFacts): boolean {
  const { status, whole } = entry;
  if (known.revoked || (status !== 'checked_out' && status !== 'no_show')) return false;
  // Nobody came, but to this room.
  if (whole && status === 'no_show' && known.ownCheckIn) return true;
  return isOfFormerGuest(known, entry, said);
}

/** Of another name; on a reused number also of none, before the present guest's arrival and without a check-in. */
function isOfFormerGuest(
  { reused, checkedInAt, reported, booker }: StayState,
  entry: StayEntry,
  said: StayFacts,
): boolean {
  // The whole reservation's is of all rooms, whoever is in them, but of none that was given to others since.
  const isOfBooker = entry.whole && isSameGuest(booker, entry.facts.guest);
  const guest = reused && !isOfBooker ? entry.facts.guest : said.guest;
  if (guest) return comparedGuests(reported.guest, guest) === 'other';
  const { arrival } = reported;
  if (!reused) return false;
  return checkedInAt === undefined && arrival !== undefined && timeOf(entry).slice(0, 10) < arrival.date;
}

/** Whether a confirmation or check-in counts after an earlier cancellation or end. */
function standsAgain({ revoked: by, ownEnd, wasThere }: StayState, { whole, status, called }: StayEntry): boolean {
  if (called === 'reinstated') return true;
  if (isNotOfEndedRoom({ ownEnd }, { whole, called })) return false;
  if (by !== 'desk') return true;
  return status === 'checked_in' && (called === 'checked_in' || !wasThere);
}

/** Whether an entry is about all rooms of a reservation and this one is over by its own word, which repeated data does not undo. */
function isNotOfEndedRoom(
  { ownEnd }: Pick<StayState, 'ownEnd'>,
  { whole, called }: Pick<StayEntry, 'whole' | 'called'>,
) {
  return whole && ownEnd && called !== 'reinstated';
}

function checkedIn(known: StayState, entry: StayEntry): StayState {
  const { checkedInAt = timeOf(entry), ...rest } = withoutEnd(known);
  return { ...rest, stands: true, checkedInAt, ...(!entry.whole && { ownCheckIn: true }) };
}

function confirmed(known: StayState, { called }: StayEntry): StayState {
  const stands: StayState = { ...known, stands: true };
  if (known.revoked || called === 'reinstated') return withoutEnd(stands);
  if (called === 'check_in_reverted') return notThere(stands);
  // A later amendment does not reopen an ended stay, unless it is for later days: then the guest comes again.
  return isForLaterDays(known) ? notThere(withoutEnd(stands)) : stands;
}

function isForLaterDays(known: StayState): boolean {
  const { arrival } = known.reported;
  const endedAt = known.leftAt ?? known.noShowAt;
  return arrival !== undefined && endedAt !== undefined && arrival.date > endedAt.slice(0, 10);
}

function withoutPresence(known: StayState): StayState {
  const { stands: _, ...rest } = notThere(withoutEnd(known));
  return rest;
}

/** Removes an end or a cancellation. */
function withoutEnd(known: StayState): StayState {
  const { leftAt: _, noShowAt: __, ownEnd: ___, revoked: ____, ...rest } = hasGoneAgain(known);
  return rest;
}

function hasGoneAgain(known: StayState): StayState {
  const { wasThere: _, ...rest } = known;
  return rest;
}

function notThere(known: StayState): StayState {
  const { checkedInAt: _, ownCheckIn: __, ...rest } = known;
  return rest;
}

/** A stay's facts after a newer entry; facts that the entry leaves out stay the same. */
function mergeFacts(known: StayFacts, said: StayFacts): StayFacts {
  const guest = mergeGuests(known.guest, said.guest);
  const room = mergeRooms(known.room, said.room);
  return { ...known, ...presentFacts(said), ...(guest && { guest }), ...(room && { room }) };
}

/** A system may tell a room's name or type in one message and leave it out in another. */
function mergeRooms(known: StayFacts['room'], said: StayFacts['room']): StayFacts['room'] {
  if (!known || !said) return said ?? known;
  const isSame = said.id === undefined ? said.name !== undefined && said.name === known.name : said.id === known.id;
  return isSame ? { ...known, ...presentFacts(said) } : said;
}

/** Of a clearly other guest's data, none of the former's are kept; nor does every address replace the same guest's. */
function mergeGuests(known: Guest | undefined, said: Guest | undefined): Guest | undefined {
  if (!known || !said) return said ?? known;
  if (isAnotherGuest(known, said)) return said;
  const isKept = mayBeSameGuest(known, said) && isOutranked(said.email, known.email);
  return { ...known, ...presentFacts(said), ...(isKept && { email: known.email }) };
}

function presentFacts<T extends object>(facts: T): Partial<T> {
  const present: Partial<T> = { ...facts };
  for (const name in present) if (present[name] === undefined) delete present[name];
  return present;
}
