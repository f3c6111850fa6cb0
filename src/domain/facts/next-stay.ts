import { endedOf, type Known, nothingKnown } from '../model/known.ts';
import type { KnownStay, Standing, Stay } from '../model/stay.ts';
import type { StayEvent } from '../model/stay-event.ts';
import { type StayWord, wordOf } from '../model/stay-word.ts';
import { withDesk } from './desk-words.ts';
import { isTooOld, keptHistory } from './kept-history.ts';
import { knownBy } from './known-by.ts';

/** What a reservation's first stay knows of all its rooms, for a room that it did not know yet. */
export interface Inherited {
  /** The entries about the whole reservation. */
  readonly words: readonly StayWord[];
  /** The state before those entries, once older ones were summarized. */
  readonly before?: Known;
}

/**
 * The stay after an event, with ticket and mail unchanged; undefined if the event is not new. Entries are applied in
 * the order of their time, whatever the order of arrival.
 * @param inherited what was said of the whole reservation before this room was heard of
 */
export function nextStay(
  current: Stay | undefined,
  event: StayEvent,
  inherited: Inherited = { words: [] },
): KnownStay | undefined {
  const word = wordOf(event);
  if (!current) {
    const { words, before } = inherited;
    return heardStay({ ...newStay(event), ...(before && { before }) }, inOrder([...words, word]));
  }
  if (current.state === 'erased') return undefined;
  if (event.whole || isNamedStay(current)) return withWord(current, word);
  // The first event with a `stayId` names the stay, whatever else it has.
  const { stayId, reservationId } = event;
  const named = { ...current, stayId, ...(stayId === reservationId && { named: true as const }) };
  return withWord(named, word, true) ?? named;
}

/** Whether an event has named this stay as a room of its reservation. */
export function isNamedStay({ stayId, reservationId, named }: Stay): boolean {
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
    words: [],
    owed: {},
    ...standingOf(nothingKnown),
    // An event about the whole reservation is recorded with its first stay, not with the rooms.
    ...(!isRoomOfWhole && { openedBy: id }),
    openedAt: time,
  };
}

/** A stay with one more entry; undefined if the entry is not new. `force` returns the stay anyway. */
export function withWord(current: KnownStay, word: StayWord, force = false): KnownStay | undefined {
  const { words } = current;
  if (words.some(({ seq }) => seq === word.seq) || isTooOld(current, word.seq)) return undefined;
  const heard = heardStay(current, inOrder([...words, word]));
  return force || heard.words.includes(word) ? heard : undefined;
}

function inOrder(words: readonly StayWord[]): StayWord[] {
  return words.toSorted((a, b) => (a.seq < b.seq ? -1 : 1));
}

/** A stay computed from its entries. A ticket that was revoked, or was another guest's, never becomes valid again: a new one comes. */
function heardStay(stay: KnownStay, words: readonly StayWord[]): KnownStay {
  const known = knownBy(words, stay.before);
  const next: KnownStay = { ...without(stay), ...keptHistory(words, stay), ...standingOf(known) };
  if (isOfNextGuest(known, stay)) {
    const { endOverride: _, ticket: __, formerTickets: ___, ...anew } = next;
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
function isOfNextGuest({ guestSince = '' }: Known, { guestSince: former = '', before, words }: KnownStay): boolean {
  const isSummarized = before !== undefined && (before.guestSince ?? '') === former;
  return guestSince > former && (isSummarized || words.some(({ seq }) => seq >= former && seq < guestSince));
}

/** The fields of a stay that are derived from its state. */
export function standingOf(known: Known): Standing {
  const ended = endedOf(known);
  return {
    seq: known.seq,
    status: known.status,
    state: known.revoked ? 'cancelled' : 'active',
    stands: known.stands === true,
    facts: withDesk(known.told, known.desk),
    ...(known.checkedInAt !== undefined && { checkedInAt: known.checkedInAt }),
    ...(ended && { ended }),
    ...(known.guestSince !== undefined && { guestSince: known.guestSince }),
  };
}
