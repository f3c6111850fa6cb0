import type { StayMoment } from '../../kit/time.ts';
import { isSameValue } from '../../kit/values.ts';
import { asMarked, withoutMark } from './guest/erased-address.ts';
import type { KnownStay, Standing, Stay } from './stay.ts';
import { emptyState, endedOf, entryOf, eventSeq, type StayEntry, type StayState, withDesk } from './stay-entry.ts';
import { isFirm, type StayEvent } from './stay-event.ts';
import { replay } from './stay-state.ts';

/** What a reservation's first stay knows of all its rooms, for a room that it did not know yet. */
export interface Inherited {
  /** The entries about the whole reservation. */
  readonly entries: readonly StayEntry[];
  /** The state before those entries, once older ones were summarized. */
  readonly before?: StayState;
  /** Digests of addresses that were erased from the first stay. */
  readonly erased?: readonly string[];
  /** Digests of events without a time whose entries are kept no more. */
  readonly sentBefore?: readonly string[];
}

/**
 * The stay after an event, with ticket and mail unchanged; undefined if the event is not new. Entries are applied in
 * the order of their time, whatever the order of arrival.
 * @param inherited what was said of the whole reservation before this room was heard of
 */
export function nextStay(
  current: Stay | undefined,
  event: StayEvent,
  inherited: Inherited = { entries: [] },
): KnownStay | undefined {
  const { erased } = current ?? inherited;
  const entry = entryOf({ ...event, facts: asMarked(event.facts, event.locationId, erased) });
  if (isSentAgain(current ?? inherited, event)) return undefined;
  if (!current) {
    const { entries, ...known } = inherited;
    return replayed({ ...newStay(event), ...known }, inOrder([...entries, entry]));
  }
  if (current.state === 'erased') return undefined;
  if (event.whole || isNamedStay(current)) return withEntry(current, entry);
  // The first event with a `stayId` names the stay, whatever else it has.
  const { stayId, reservationId } = event;
  const named = { ...current, stayId, ...(stayId === reservationId && { named: true as const }) };
  return withEntry(named, entry, true) ?? named;
}

/** Whether an event has named this stay as a room of its reservation. */
function isNamedStay({ stayId, reservationId, named }: Stay): boolean {
  return named === true || stayId !== reservationId;
}

/** A new stay with ids only. */
function newStay({ id, locationId, source, reservationId, stayId, time, whole }: StayEvent): KnownStay {
  const isRoomOfWhole = whole && stayId !== reservationId;
  return {
    locationId,
    source,
    reservationId,
    stayId,
    ...(stayId === reservationId && !whole && { named: true }),
    rev: 0,
    gen: 1,
    entries: [],
    owed: {},
    ...standingOf(emptyState),
    // An event about the whole reservation is recorded with its first stay, not with the rooms.
    ...(!isRoomOfWhole && { openedBy: id }),
    openedAt: time,
  };
}

/** A stay with one more entry; undefined if the entry is not new. `force` returns the stay anyway. */
export function withEntry(current: KnownStay, entry: StayEntry, force = false): KnownStay | undefined {
  const { entries } = current;
  if (entries.some(({ seq }) => seq === entry.seq) || isTooOld(current, entry.seq)) return undefined;
  const known = replayed(current, inOrder([...entries, entry]));
  return force || known.entries.includes(entry) ? known : undefined;
}

function inOrder(entries: readonly StayEntry[]): StayEntry[] {
  return entries.toSorted((a, b) => (a.seq < b.seq ? -1 : 1));
}

/** A stay computed from its entries. A ticket that was revoked, or was another guest's, never becomes valid again: a new one comes. */
function replayed(stay: KnownStay, entries: readonly StayEntry[]): KnownStay {
  const known = replay(entries, stay.before);
  const next: KnownStay = { ...without(stay), ...keptHistory(entries, stay), ...standingOf(known) };
  if (isOfNextGuest(known, stay)) {
    const { endOverride: _, ticket: __, formerTickets: ___, trail: ____, ...anew } = next;
    return { ...anew, gen: stay.gen + 1 };
  }
  if (stay.state !== 'cancelled' || next.state !== 'active') return next;
  // What the location's issuer has issued was never revoked there: the guest has a code that is good.
  if (stay.ticket?.placed && !stay.ticket.placed.cancelled) return next;
  // What stands there beside a ticket that was cancelled there stands on.
  const formerTickets = stay.ticket?.placed?.former ?? stay.formerTickets;
  return { ...next, gen: stay.gen + 1, ticket: undefined, ...(formerTickets && { formerTickets }) };
}

function without({ checkedInAt: _, ended: __, before: ___, guestSince: ____, ...stay }: KnownStay): KnownStay {
  return stay;
}

/** Whether a stay turns out to be of a guest who came after one that it was known for: that one may have its code. */
function isOfNextGuest(
  { guestSince = '' }: StayState,
  { guestSince: former = '', before, entries }: KnownStay,
): boolean {
  const isSummarized = before !== undefined && (before.guestSince ?? '') === former;
  return guestSince > former && (isSummarized || entries.some(({ seq }) => seq >= former && seq < guestSince));
}

/** The fields of a stay that are derived from its state. */
export function standingOf(known: StayState): Standing {
  const ended = endedOf(known);
  return {
    seq: known.seq,
    status: known.status,
    state: known.revoked ? 'cancelled' : 'active',
    stands: known.stands === true,
    facts: withoutMark(withDesk(known.reported, known.desk)),
    ...(known.checkedInAt !== undefined && { checkedInAt: known.checkedInAt }),
    ...(ended && { ended }),
    ...(known.guestSince !== undefined && { guestSince: known.guestSince }),
  };
}

/**
 * Entries that a stay keeps, so that a late event finds its place among them; some 45 bytes each in the table. Older ones are
 * summarized, and an event from before them is set aside.
 */
export const mostEntries = 48;

/** Digests of events that are kept, once their entries are not: as many again as those of two histories. */
const mostSent = 2 * mostEntries;

/** The digests of events without a time whose entries a stay keeps no more, with those that go now. */
export function sentBefore(
  { sentBefore: known = [] }: Pick<Stay, 'sentBefore'>,
  gone: readonly StayEntry[],
): Pick<Stay, 'sentBefore'> {
  const digests = [...known, ...gone.flatMap(({ untimed }) => untimed ?? [])].slice(-mostSent);
  return digests.length > 0 ? { sentBefore: digests } : {};
}

type History = Pick<Stay, 'entries' | 'before' | 'wholeBefore' | 'sentBefore'>;

/** The entries to keep of all, in order: without those that no other entry can give an effect; above the limit, repetitions are left out and the oldest are summarized. */
function keptHistory(all: readonly StayEntry[], stay: KnownStay): History {
  const { before, wholeBefore } = stay;
  const counting = withoutOpen(all, stay);
  const entries = counting.length > mostEntries ? withoutRepeated(counting) : counting;
  const old = entries.slice(0, Math.max(0, entries.length - mostEntries));
  const kept = entries.slice(old.length);
  const sent = sentBefore(
    stay,
    all.filter((entry) => !kept.includes(entry)),
  );
  if (old.length === 0) return { entries, ...sent, ...(before && { before }), ...(wholeBefore && { wholeBefore }) };
  const whole = old.filter((entry) => entry.whole);
  const summary = whole.length > 0 ? replay(whole, wholeBefore) : wholeBefore;
  return { entries: kept, ...sent, before: replay(old, before), ...(summary && { wholeBefore: summary }) };
}

/** Whether an event, by its place in the order, is from before the entries that a stay keeps. */
export function isTooOld({ before }: Pick<Stay, 'before'>, seq: string): boolean {
  return seq <= (before?.last ?? '') || seq <= (before?.seq ?? '');
}

/**
 * Without `inquiry`, `tentative`, `block` and `unknown` after a firm status: nothing makes them count. Those of the whole
 * reservation may count for a room that is not known yet; and one that counted until now may have had the code mailed, so
 * that it still tells whose its address is.
 */
function withoutOpen(entries: readonly StayEntry[], { entries: heldBefore, before }: KnownStay): readonly StayEntry[] {
  let firm = before?.firm === true;
  return entries.filter((entry) => {
    const { status, whole, facts } = entry;
    const isOpen = status !== undefined && !isFirm(status);
    firm ||= status !== undefined && !isOpen;
    return !isOpen || whole || !firm || (facts.guest?.email !== undefined && heldBefore.includes(entry));
  });
}

/** Of three or more entries in a row that say the same, the first and the last: some systems repeat a stay's state for days. */
function withoutRepeated(entries: readonly StayEntry[]): readonly StayEntry[] {
  return entries.filter((entry, i) => {
    const [last, next] = [entries[i - 1], entries[i + 1]];
    return !last || !next || !isRepeated(last, entry) || !isRepeated(entry, next);
  });
}

/** Not of check-outs and no-shows, whose time counts, nor of what reception has set. */
function isRepeated(
  { seq: _, receivedAt: __, untimed: ___, ...a }: StayEntry,
  { seq: ____, receivedAt: _____, untimed: ______, ...b }: StayEntry,
): boolean {
  return a.status !== undefined && a.status !== 'checked_out' && a.status !== 'no_show' && isSameValue(a, b);
}

/** Whether an event without a time of its own came before: then the time of its first arrival counts, and nothing of it is new. */
function isSentAgain(
  { entries, sentBefore: known = [] }: Pick<Stay, 'entries' | 'sentBefore'>,
  { untimed }: StayEvent,
) {
  return untimed !== undefined && (known.includes(untimed) || entries.some((entry) => entry.untimed === untimed));
}

/** Whether an event changed nothing visible of a stay: its entry is only kept in case a later arrival gives it an effect. */
export function changesNothing(before: Stay | undefined, after: Stay): boolean {
  return before !== undefined && isSameValue(seen(before), seen(after));
}

/** Whether an event tells nothing that was not known of a stay but that it is still so. */
export function tellsNothingNew(before: Stay, after: Stay): boolean {
  return isSameValue({ ...seen(before), seq: '' }, { ...seen(after), seq: '' });
}

function seen({ seq, facts, status, state, stayId, checkedInAt, ended, ticket, owed }: Stay): object {
  return { seq, facts, status, state, stayId, checkedInAt, ended, ticket, owed };
}

/**
 * Whether an event is about another room than the reservation's first stay. The first stay has the reservation's key,
 * so that a reservation of one stay is one item, and events about the whole reservation find all rooms.
 */
export function isOfAnotherRoom(first: Stay, { whole, stayId }: StayEvent): boolean {
  return !whole && isNamedStay(first) && first.stayId !== stayId;
}

/** A reservation's first stay with another room in its list; undefined if the room is listed and the stay is kept long enough. */
export function withRoom(first: Stay, { stayId, facts: { departure } }: StayEvent): Stay | undefined {
  const { rooms = [] } = first;
  const kept = keptForRooms(rooms.length === 0 ? keptForRooms(first, first.facts.departure) : first, departure);
  if (!rooms.includes(stayId)) return { ...kept, rooms: [...rooms, stayId] };
  return kept === first ? undefined : kept;
}

/** A first stay that is kept until the last departure of its other rooms, even if its own guest leaves earlier. */
export function keptForRooms<Some extends Stay>(first: Some, departure: StayMoment | undefined): Some {
  const isLonger = departure !== undefined && departure.date > (first.roomsUntil ?? '');
  return isLonger ? { ...first, roomsUntil: departure.date } : first;
}

/** Maximum rooms of a reservation, besides the first: more than groups book, and few enough to process one cancellation for all. */
const mostRooms = 1000;

/** Whether a reservation can have another room. */
export function hasRoomLeft({ rooms = [] }: Stay, { stayId }: StayEvent): boolean {
  return rooms.length < mostRooms || rooms.includes(stayId);
}

/** Whether an unknown room's event is from before the erasure of its reservation. */
export function isErasedRoom(first: Stay, { stayId, time }: StayEvent): boolean {
  return first.state === 'erased' && time <= first.erasedAt && !first.rooms?.includes(stayId);
}

/** What a first stay knows of all rooms, for one that it did not know before this event. */
export function ofWhole({ entries, wholeBefore: before, erased, sentBefore: sent }: Stay, event: StayEvent): Inherited {
  const seq = eventSeq(event);
  const whole = entries.filter((entry) => entry.whole && entry.seq !== seq);
  return { entries: whole, ...(before && { before }), ...(erased && { erased }), ...(sent && { sentBefore: sent }) };
}
