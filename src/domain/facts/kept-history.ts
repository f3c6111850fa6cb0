import type { KnownStay, Stay } from '../model/stay.ts';
import { isFirm } from '../model/stay-event.ts';
import type { StayWord } from '../model/stay-word.ts';
import { isSameValue } from './is-same-value.ts';
import { knownBy } from './known-by.ts';

/**
 * Entries that a stay keeps, so that a late event finds its place among them; some 45 bytes each in the table. Older ones are
 * summarized, and an event from before them is set aside.
 */
export const mostWords = 48;

type History = Pick<Stay, 'words' | 'before' | 'wholeBefore'>;

/** The entries to keep of all, in order: without those that no other entry can give an effect; above the limit, repetitions are left out and the oldest are summarized. */
export function keptHistory(all: readonly StayWord[], stay: KnownStay): History {
  const { before, wholeBefore } = stay;
  const counting = withoutOpen(all, stay);
  const words = counting.length > mostWords ? withoutRepeated(counting) : counting;
  const old = words.slice(0, Math.max(0, words.length - mostWords));
  if (old.length === 0) return { words, ...(before && { before }), ...(wholeBefore && { wholeBefore }) };
  const whole = old.filter((word) => word.whole);
  const summary = whole.length > 0 ? knownBy(whole, wholeBefore) : wholeBefore;
  return { words: words.slice(old.length), before: knownBy(old, before), ...(summary && { wholeBefore: summary }) };
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
function withoutOpen(words: readonly StayWord[], { words: heldBefore, before }: KnownStay): readonly StayWord[] {
  let firm = before?.firm === true;
  return words.filter((word) => {
    const { status, whole, facts } = word;
    const isOpen = status !== undefined && !isFirm(status);
    firm ||= status !== undefined && !isOpen;
    return !isOpen || whole || !firm || (facts.guest?.email !== undefined && heldBefore.includes(word));
  });
}

/** Of three or more entries in a row that say the same, the first and the last: some systems repeat a stay's state for days. */
function withoutRepeated(words: readonly StayWord[]): readonly StayWord[] {
  return words.filter((word, i) => {
    const [last, next] = [words[i - 1], words[i + 1]];
    return !last || !next || !isRepeated(last, word) || !isRepeated(word, next);
  });
}

/** Not of check-outs and no-shows, whose time counts, nor of what reception has set. */
function isRepeated({ seq: _, heardAt: __, ...a }: StayWord, { seq: ___, heardAt: ____, ...b }: StayWord): boolean {
  return a.status !== undefined && a.status !== 'checked_out' && a.status !== 'no_show' && isSameValue(a, b);
}
