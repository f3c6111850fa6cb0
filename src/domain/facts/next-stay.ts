import { endedOf, type Known, nobodyKnown, nothingKnown } from '../model/known.ts';
import type { KnownStay, Standing, Stay } from '../model/stay.ts';
import { isFirm, type StayEvent } from '../model/stay-event.ts';
import { type StayWord, wordOf } from '../model/stay-word.ts';
import { withDesk } from './desk-words.ts';
import { isSameGuest } from './is-same-guest.ts';
import { knownBy } from './known-by.ts';

/** Entries that a stay keeps: enough that a late event still finds its place among them. */
export const mostWords = 16;

/**
 * The stay after an event, with ticket and mail unchanged; undefined if the event is not new. Entries are applied in
 * the order of their time, whatever the order of arrival.
 * @param inherited what was said of the whole reservation before this room was heard of
 */
export function nextStay(
  current: Stay | undefined,
  event: StayEvent,
  inherited: readonly StayWord[] = [],
): KnownStay | undefined {
  const word = wordOf(event);
  if (!current) return heardStay(newStay(event), inOrder([...inherited, word]));
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
  const { words, before, guestSince } = current;
  if (words.some(({ seq }) => seq === word.seq) || word.seq <= (before?.seq ?? '')) return undefined;
  if (word.seq < (guestSince ?? '') && !isSameGuest(current.facts.guest, word.facts.guest)) return undefined;
  const heard = heardStay(current, inOrder([...words, word]));
  // A former guest's late check-out is not kept, but it separates the two guests.
  return force || heard.words.includes(word) || heard.guestSince !== guestSince ? heard : undefined;
}

function inOrder(words: readonly StayWord[]): StayWord[] {
  return words.toSorted((a, b) => (a.seq < b.seq ? -1 : 1));
}

/** A stay computed from its entries. Entries before its present guest are dropped. A revoked ticket never becomes valid again: a reinstated stay gets a new one. */
function heardStay(stay: KnownStay, words: readonly StayWord[]): KnownStay {
  const known = knownBy(words, beforeWords(stay));
  const next: KnownStay = { ...without(stay), ...keptWords(words, known, stay), ...standingOf(known) };
  const { guestSince } = known;
  if (guestSince !== undefined) {
    const own = { ...next, words: next.words.filter(({ seq }) => seq >= guestSince), guestSince };
    const [first] = stay.words;
    // Nothing was known of the former guest, so the stay's data are the present guest's.
    if (first && guestSince <= first.seq) return own;
    const { endOverride: _, before: __, ticket: ___, formerTickets: ____, ...anew } = own;
    return { ...anew, gen: stay.gen + 1 };
  }
  if (stay.state !== 'cancelled' || next.state !== 'active') return next;
  // What the location's issuer has issued was never revoked there: the guest has a code that is good.
  if (stay.ticket?.placed && !stay.ticket.placed.cancelled) return next;
  // What stands there beside a ticket that was cancelled there stands on.
  const formerTickets = stay.ticket?.placed?.former ?? stay.formerTickets;
  return { ...next, gen: stay.gen + 1, ticket: undefined, ...(formerTickets && { formerTickets }) };
}

function without({ checkedInAt: _, ended: __, before: ___, ...stay }: KnownStay): Omit<KnownStay, 'before'> {
  return stay;
}

/** The entries to keep: without those that have no effect; the oldest above the limit are merged into `before`. */
function keptWords(all: readonly StayWord[], known: Known, stay: Stay): Pick<Stay, 'words' | 'before'> {
  const { before } = stay;
  const mayBeIgnored = known.firm && all.some(({ status }) => status !== undefined && !isFirm(status));
  const words = mayBeIgnored ? withoutIgnored(all, beforeWords(stay)) : all;
  const over = words.length - mostWords;
  if (over <= 0) return { words, ...(before && { before }) };
  return { words: words.slice(over), before: knownBy(words.slice(0, over), beforeWords(stay)) };
}

function withoutIgnored(words: readonly StayWord[], before: Known): readonly StayWord[] {
  let known = before;
  return words.filter((word) => {
    const next = knownBy([word], known);
    const counts = next !== known;
    known = next;
    return counts;
  });
}

/** The state of a stay before the entries that it keeps. */
export function beforeWords({ before, guestSince }: Pick<Stay, 'before' | 'guestSince'>): Known {
  return before ?? (guestSince === undefined ? nothingKnown : nobodyKnown);
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
  };
}
