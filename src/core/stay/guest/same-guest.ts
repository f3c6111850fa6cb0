import { latinSpelling } from '../../../kit/latin-spelling.ts';
import type { Guest } from '../stay-event.ts';
import { isOneLetterApart, titles } from './name-words.ts';

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

/** Whether two names may be one person's: the same, perhaps misspelt, or not both known. */
export function mayBeSameGuest(a: Guest | undefined, b: Guest | undefined): boolean {
  const names = comparedGuests(a, b);
  return names === 'same' || names === 'near' || names === 'unknown';
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

/**
 * Whether what somebody has typed as a guest's surname is that: every word of it a word of the guest's name, and among them
 * one of the family name that says something. Accents, capitals, order, titles, second names, blanks and Greek or Cyrillic
 * letters for Latin ones are forgiven; a misspelling is not, nor a list of surnames.
 */
export function isSurnameOf(typed: string, guest: Guest | undefined): boolean {
  const words = wordsOf(guest);
  // Some systems have one field for a name.
  const family = words.family.length > 0 ? words.family : words.given;
  const said = withoutTitles(nameWords(typed.slice(0, longestName)));
  const has = (all: readonly string[], word: string) =>
    all.some((one) => isSameWord(one, word) || latinSpelling(one, word) === 'whole');
  if (said.length === 0 || family.length === 0) return false;
  if (said.join('') === family.join('')) return true;
  if (!said.every((word) => has([...words.given, ...family], word))) return false;
  if (family.every((word) => has(said, word))) return true;
  const telling = family.filter((one) => !particles.has(one) && !(one.length === 1 && isInitial.test(one)));
  return said.some((word) => has(telling, word));
}

/** Characters that are looked at: more than any name that hotels know. */
const longestName = 200;

/** Words of family names that thousands have. */
const particles = new Set(
  'de del della delle di da das do dos du des la las le les lo los el al ad bin ibn ben bint abu van von vom zu zum zur der den ter ten te het op und y e i san santa saint st mac mc o'.split(
    ' ',
  ),
);

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

/** The words of a name in plain lower case: `Dr. Jürgen Müller-Öz` → dr, juergen, mueller, oez. A name without letters is one word. */
function nameWords(name = ''): string[] {
  const plain = hasOtherLetters.test(name) ? writtenPlainly(name) : name.toLowerCase().trim();
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? (plain === '' ? [] : [plain]);
}

/** Any but ASCII's, which are plain: most names have none, and are read in a fifth of the time. */
const hasOtherLetters = /[^\0-\x7F]/;

function writtenPlainly(name: string): string {
  return (
    name
      // Also half-width and full-width letters.
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[äöüßåøæœłđðþıħ]/g, (letter) => written[letter as keyof typeof written])
      .normalize('NFD')
      // Accents, and Arabic's vowels, which are seldom written; the vowel signs of other scripts are letters of theirs.
      .replace(/[\u0300-\u036F\u0640\u064B-\u065F\u0670\p{Cf}]/gu, '')
      .trim()
  );
}

/** Common spellings of letters that a system does not support. */
const written = {
  ...{ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', å: 'aa', ø: 'oe', æ: 'ae', œ: 'oe' },
  ...{ ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h' },
} as const;

/** Whether two words of names are the same, also if umlauts are written without dots. */
function isSameWord(a: string, b: string): boolean {
  return a === b || (a[0] === b[0] && withoutUmlauts(a) === withoutUmlauts(b));
}

/** Whether two words of names may be the same: one letter differs in a word of at least three, or one is an initial. */
function isNearWord(a: string, b: string): boolean {
  const [short, long] = [...(a.length <= b.length ? [a, b] : [b, a])] as [string, string];
  if (short.length === 1) return isInitial.test(short) && long.startsWith(short);
  return short.length >= 3 && isOneLetterApart(a, b);
}

/** The words of a given name without titles, which identify nobody; some systems send only a title. */
function withoutTitles(words: readonly string[]): string[] {
  return words.filter((word) => !titles.has(word));
}

/** In other scripts a letter may be a whole name. */
const isInitial = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

function withoutUmlauts(word: string): string {
  return word.replace(/([aou])e/g, '$1').replace(/aa/g, 'a');
}

/** Whether two addresses reach the same mailbox: providers ignore case, although the local part may be case-sensitive. */
export function isSameAddress(a: string | undefined, b: string | undefined): boolean {
  return a?.toLowerCase() === b?.toLowerCase();
}
