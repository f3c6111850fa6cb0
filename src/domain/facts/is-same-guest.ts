import type { Guest } from '../model/stay-event.ts';
import { isSameAddress } from './is-same-address.ts';
import { isNearWord, isSameWord, nameWords, withoutTitles } from './name-words.ts';

/**
 * The result of comparing two guests' names. `near`: possibly a misspelling. `family`: same given name, other family
 * name, as after a wedding or where everybody is called Guest. `unknown`: a name is missing.
 */
type Comparison = 'same' | 'near' | 'family' | 'other' | 'unknown';

/** Whether two guests are certainly the same person, by name or by address. */
export function isSameGuest(a: Guest | undefined, b: Guest | undefined): boolean {
  const names = comparedGuests(a, b);
  return names === 'same' || (names === 'unknown' && a?.email !== undefined && isSameAddress(a.email, b?.email));
}

/** Whether a guest is clearly another one than before: another name, with an address that the former did not have. A new name alone is a correction. */
export function isAnotherGuest(former: Guest | undefined, guest: Guest): boolean {
  const { email } = guest;
  return email !== undefined && !isSameAddress(former?.email, email) && comparedGuests(former, guest) === 'other';
}

/** Compares the names of two guests. Given and family name may be swapped or written as one. */
export function comparedGuests(a: Guest | undefined, b: Guest | undefined): Comparison {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const given = comparedWords(one.given, other.given);
  const parts = [comparedWords(one.family, other.family), given];
  // A misspelling in both names is unlikely.
  if (parts.every((part) => part === 'near')) return 'other';
  if (!parts.includes('other')) return parts.includes('near') ? 'near' : parts.includes('same') ? 'same' : 'unknown';
  if (isWrittenAsOne(one, other)) return 'same';
  const whole = comparedWords([...one.given, ...one.family], [...other.given, ...other.family]);
  if (whole !== 'other') return whole;
  return given === 'same' ? 'family' : 'other';
}

interface Words {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

function wordsOf({ givenName, familyName }: Guest = {}): Words {
  return { given: withoutTitles(nameWords(givenName)), family: nameWords(familyName) };
}

/** Some languages write the family name first and without a blank. */
function isWrittenAsOne(a: Words, b: Words): boolean {
  return [...a.family, ...a.given].join('') === [...b.family, ...b.given].join('');
}

/** Compares the words of two names. They are the same if one has all words of the other, because systems omit accents, capitals, titles and second names. */
function comparedWords(one: readonly string[], other: readonly string[]): Exclude<Comparison, 'family'> {
  if (one.length === 0 || other.length === 0) return 'unknown';
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  if (fewer.every((word) => more.some((another) => isSameWord(word, another)))) return 'same';
  if (one.join('') === other.join('')) return 'same';
  const [misspelt, ...others] = fewer.filter((word) => !more.some((another) => isSameWord(word, another)));
  return others.length === 0 && more.some((another) => isNearWord(misspelt ?? '', another)) ? 'near' : 'other';
}
