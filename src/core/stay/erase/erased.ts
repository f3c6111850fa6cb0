import { isSameValue } from '../../../kit/values.ts';
import { erasedField } from '../../owed/field-work.ts';
import { erasedAddress, type FieldWork, type Mail, type OwedWork } from '../../owed/work.ts';
import { isSameAddress, isSameGuest } from '../guest/same-guest.ts';
import { standingOf } from '../next-stay.ts';
import type { ErasedStay, Stay } from '../stay.ts';
import { emptyState, type StayState } from '../stay-entry.ts';
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
  if (kind === 'field') return erasedField(work as FieldWork, erasedAt);
  const { version, attempts } = work;
  return { version, status: 'skipped', attempts, why: 'erased' };
}

/**
 * A stay without the data of another person, who booked the room for its guest or had the number before. The same
 * stay if it has no such data. It stands as before: entries up to the last one that names that person are summarized, since
 * without the name they would tell something else. A later event from before them is set aside.
 * @param other in other reservations only an address tells who is meant: many have one name
 */
export function withoutGuest(stay: Stay, other: Guest, isSameReservation: boolean): Stay {
  // Most stays of a location have nothing of the guest, and are to be read in no time.
  if (!isSameReservation && !tells(stay, other.email)) return stay;
  const isNamed = (guest: Guest | undefined, one: Guest) =>
    (one.email !== undefined && guest?.email !== undefined && isSameAddress(guest.email, one.email)) ||
    (isSameReservation && isSameGuest(guest, one));
  // An entry may have the name alone, or another address without a name: together they stand in what the entries came to.
  const others = guestsOf(stay).filter((guest) => !isSameGuest(guest, stay.facts.guest));
  const found = others.filter((guest) => isNamed(guest, other));
  const known = others.filter((guest) => found.some((one) => isSameGuest(guest, one)));
  const isOther = (guest: Guest | undefined) =>
    isNamed(guest, other) ||
    known.some(
      (one) => isSameGuest(guest, one) || (guest?.email !== undefined && isSameAddress(guest.email, one.email)),
    );
  const isReported = (guest: Guest | undefined) => isOther(guest) && !isOther(stay.facts.guest);
  const email = withoutMailed(stay.owed.email, isReported);
  const history = withoutTold(stay, isReported);
  if (email === stay.owed.email && !history) return stay;
  return { ...stay, ...(email !== stay.owed.email && { owed: { ...stay.owed, email } }), ...history };
}

/** Whether an address stands anywhere in a stay. */
export function tells(stay: Stay, email: string | undefined): boolean {
  return email !== undefined && JSON.stringify(stay).toLowerCase().includes(JSON.stringify(email).toLowerCase());
}

type History = Pick<Stay, 'entries' | 'before' | 'wholeBefore'>;
type IsReported = (guest: Guest | undefined) => boolean;

function withoutMailed(mail: Mail | undefined, isReported: IsReported): Mail | undefined {
  if (!mail) return undefined;
  const { mailedTo = [], mailedTerms, supersedes, ...rest } = mail;
  const kept = (email: string | undefined) => (email !== undefined && isReported({ email }) ? erasedAddress : email);
  const others = [...new Set(mailedTo.flatMap((email) => kept(email) ?? []))];
  const terms = mailedTerms && { mailedTerms: { ...mailedTerms, email: kept(mailedTerms.email) } };
  const former = supersedes && { supersedes: withoutMailed(supersedes, isReported) };
  const after = { ...rest, ...(others.length > 0 && { mailedTo: others }), ...terms, ...former };
  return isSameValue(after, mail) ? mail : after;
}

/** The history with as few entries summarized as leave the stay as it stands; nothing if it does not tell of that person. */
function withoutTold({ entries, before, wholeBefore }: History, isReported: IsReported): History | undefined {
  const last = entries.findLastIndex(({ facts, about }) => isReported(facts.guest) || isReported(about));
  const isSummarized = [before, wholeBefore].some((known) => !isSameValue(without(known, isReported), known));
  if (last < 0 && !isSummarized) return undefined;
  const stands = standingOf(replay(entries, before));
  const cutAt = (cut: number): History => {
    const [old, rest] = [entries.slice(0, cut), entries.slice(cut)];
    const whole = old.filter((entry) => entry.whole);
    return {
      entries: rest,
      before: without(cut > 0 ? { ...replay(old, before), last: old.at(-1)?.seq ?? '' } : before, isReported),
      wholeBefore: without(whole.length > 0 ? replay(whole, wholeBefore) : wholeBefore, isReported),
    };
  };
  for (let cut = last + 1; cut < entries.length; cut++) {
    const history = cutAt(cut);
    if (isSameValue(standingOf(replay(history.entries, history.before)), stands)) return history;
  }
  return cutAt(entries.length);
}

function without(known: StayState | undefined, isReported: IsReported): StayState | undefined {
  if (!known) return undefined;
  const { booker, reported, desk, ...rest } = known;
  const { guest, ...facts } = reported;
  const own = guest && !isReported(guest) && { guest };
  // What the hotel system had told until reception said otherwise.
  const { email } = desk;
  const instead = typeof email?.instead === 'string' &&
    isReported({ email: email.instead }) && { instead: erasedAddress };
  return {
    ...rest,
    reported: { ...facts, ...own },
    desk: { ...desk, ...(email && { email: { ...email, ...instead } }) },
    ...(booker && !isReported(booker) && { booker }),
  };
}
