/** What reception knows of a ticket when a guest stands before it. */
export interface Findable {
  readonly serial: string;
  readonly room?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly reservation?: string;
  /** The first characters of the code. */
  readonly codeStart?: string;
}

/** What a ticket is found by, in the form in which searches are compared. */
export interface TicketIndex {
  readonly room: readonly string[];
  /** Words of the name, once with letters without their marks, once as some write them: `muller`, `mueller`. */
  readonly names: readonly string[];
  /** Reservation and serial. */
  readonly numbers: readonly string[];
  readonly code: string;
}

const marked: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const written: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', æ: 'ae' };

/** Small letters without marks; full-width ones as ordinary ones. */
function folded(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  return plain.replace(/[ßæœøłđðþı]/gu, (letter) => marked[letter] ?? letter);
}

function asWritten(text: string): string {
  return folded(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/[äöüåøæ]/gu, (letter) => written[letter] ?? letter),
  );
}

/** Letters and digits alone. */
function joined(text: string): string {
  return folded(text).replace(/[^\p{L}\p{N}]/gu, '');
}

function withoutZeros(text: string): string {
  return text.replace(/^0+(?=.)/u, '');
}

/** Words of a name: an apostrophe is no gap (`O’Brien`), a hyphen is. */
function wordsOf(text: string): string[] {
  return text
    .replace(/['’‘ʼ`´.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A ticket's index: made once, compared at every key. */
export function ticketIndex(ticket: Findable): TicketIndex {
  const { room = '', givenName = '', familyName = '', reservation = '', serial, codeStart = '' } = ticket;
  const names = `${givenName} ${familyName}`;
  const parts = folded(room).split(/[^\p{L}\p{N}]+/u);
  const rooms = [joined(room), ...(parts.length > 1 ? parts : [])].filter((part) => part !== '');
  const together = [joined(familyName), joined(givenName)].filter((name) => name !== '');
  return {
    room: [...new Set(rooms.map(withoutZeros))],
    names: [...new Set([...wordsOf(folded(names)), ...wordsOf(asWritten(names)), ...together])],
    numbers: [joined(reservation), joined(serial)].filter((number) => number !== '').map(withoutZeros),
    code: joined(codeStart),
  };
}

/** How well a ticket fits; 0: not at all. A room's own number comes before all else. */
export type Fit = 0 | 1 | 2 | 3;

/**
 * What tells how well a ticket fits a search: every word of it must be the beginning of a word of the name, a room, a number or a
 * code, in any order, or the whole of it one of these without its spaces and dashes. Marks on letters, capitals, dashes and leading
 * zeros do not matter.
 */
export function ticketSearch(search: string): (index: TicketIndex) => Fit {
  const words = wordsOf(folded(search));
  const raw = joined(search);
  const whole = withoutZeros(raw);
  if (whole === '') return () => 1;
  return (index) => {
    if (index.room.includes(whole) || index.numbers.includes(whole)) return 3;
    const alone = fitOf(index, whole) || (raw.length > 2 && index.numbers.some((one) => one.endsWith(raw)) ? 1 : 0);
    // What was typed with gaps or dashes, and fits as a whole, is meant as a whole.
    if (alone > 0) return words.length > 1 ? 3 : alone;
    if (words.length < 2) return 0;
    const fits = words.map((word) => (index.room.includes(withoutZeros(word)) ? 3 : fitOf(index, withoutZeros(word))));
    if (fits.includes(0)) return 0;
    return fits.includes(3) ? 3 : 2;
  };
}

function fitOf({ room, names, numbers, code }: TicketIndex, word: string): 0 | 1 | 2 {
  if (room.some((one) => one.startsWith(word)) || names.includes(word)) return 2;
  if (names.some((name) => name.startsWith(word) || (isLong(word) && name.includes(word)))) return 1;
  // A code's first characters are known, and more may be typed of it.
  if (code !== '' && word.length >= 2 && (code.startsWith(word) || word.startsWith(code))) return 1;
  return numbers.some((number) => number.startsWith(word) || (word.length >= 3 && number.includes(word))) ? 1 : 0;
}

/** Part of a word is enough if it is long, or in a script that sets no spaces. */
function isLong(word: string): boolean {
  return word.length >= 3 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);
}
