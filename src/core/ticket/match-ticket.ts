import { latinSpelling } from '../../kit/latin-spelling.ts';
import { isOneLetterApart, titles } from '../stay/guest/name-words.ts';

/** What a ticket is looked for by. */
export interface TicketWords {
  readonly serial: string;
  readonly room?: string | undefined;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  /** The name of the group that it was made for. */
  readonly group?: string | undefined;
  readonly reservation?: string | undefined;
  /** The code, or its beginning. */
  readonly code?: string | undefined;
}

/** How well a name fits of which one letter is another one, or is missing. */
const near = 1;

/** What fits wholly stands before what only begins so, and a room before all else. */
const score = { room: 9, id: 8, name: 7, begins: 4, within: 2 } as const;

/**
 * Looks for tickets as reception does, with a guest in front of it: by room, names, the group's too, reservation, serial, or the beginning of
 * the code. Accents, capitals, dashes, blanks, leading zeros, titles, the word for a room, the order of names and Greek, Cyrillic
 * or Latin letters do not matter; every other word must fit. A long name may be one letter off: what is nearest is told by
 * {@link bestFits}.
 * @param text as it was typed
 * @returns how well a ticket fits, the higher the better; 0: not at all, or nothing was asked for
 */
export function ticketMatcher(text: string): (ticket: TicketWords) => number {
  const typed = text.split(/[\s,;]+/u).filter((word) => plain(word) !== '');
  const telling = typed.filter((word) => !beside.has(plain(word)));
  const words = telling.length > 0 ? telling : typed;
  const others = typed.filter((word) => !words.includes(word));
  const whole = words.join('');
  if (words.length === 0) return () => 0;
  return (ticket) => {
    const scores = words.map((word) => wordScore(word, ticket));
    // A code, a room, a reservation or a name may be written with blanks.
    const joined = words.length > 1 ? wordScore(whole, ticket) : 0;
    const fit = Math.max(joined > near ? joined : 0, scores.includes(0) ? 0 : Math.min(...scores));
    // Who is called so stands first.
    return fit > 0 && others.some((word) => nameScore(word, ticket) > near) ? fit + 0.5 : fit;
  };
}

/** What fits as it was typed, or, if nothing does, the names that are nearly so. Who was typed right is never among similar names. */
export function bestFits<One extends { readonly fit: number }>(
  all: readonly One[],
): { readonly found: One[]; readonly isNear: boolean } {
  const found = all.filter(({ fit }) => fit >= score.within);
  return found.length > 0
    ? { found, isNear: false }
    : { found: all.filter(({ fit }) => fit > 0), isNear: all.some(({ fit }) => fit > 0) };
}

/** Words for a room in the languages of the desk, as they are typed before a number or after it. */
const roomWords = new Set(
  `room rm zimmer zi habitacion hab habitacio chambre camera quarto kamer number no nummer nr numero num
  客房 房间 房間 房 号房 號房 号 號 部屋 室 号室 號室 غرفة الغرفة رقم`.split(/\s+/),
);

/** What stands beside a name or a room and tells nothing. */
const beside: ReadonlySet<string> = new Set([...roomWords, ...titles, 'السيد', 'السيدة']);

function wordScore(word: string, ticket: TicketWords): number {
  return Math.max(idScore(word, ticket), nameScore(word, ticket));
}

function idScore(word: string, { serial, room = '', reservation = '', code = '' }: TicketWords): number {
  const asked = plain(word);
  return Math.max(
    roomScore(word, room),
    beginning(partsOf(word).join(''), partsOf(reservation).join(''), 3),
    // Most are told apart by their last digits.
    plain(reservation).endsWith(asked) && asked.length >= 4 ? score.within : 0,
    beginning(asked, serial, 4),
    asked.length >= 3 && isCode(typed(word), typed(code)) ? score.id : 0,
  );
}

/** Whether a code begins as it was typed; of one of which only the first four characters are known, more may be typed. */
function isCode(asked: string, known: string): boolean {
  return known !== '' && (known.startsWith(asked) || (known.length === 4 && asked.startsWith(known)));
}

function beginning(asked: string, known: string, least: number): number {
  if (asked === '' || known === '') return 0;
  if (asked === known) return score.id;
  return asked.length >= least && known.startsWith(asked) ? score.begins : 0;
}

/** `4-238` is also found as `4238`, `4 238`, and by its number within the floor. */
function roomScore(word: string, room: string): number {
  const [asked, known] = [partsOf(word), partsOf(room)];
  if (asked.length === 0 || known.length === 0) return 0;
  const [askedWhole, knownWhole] = [asked.join(''), known.join('')];
  if (askedWhole === knownWhole || withoutZeros(plain(word)) === withoutZeros(plain(room))) return score.room;
  if (asked.length === 1 && known.length > 1 && known.at(-1) === askedWhole) return score.id;
  return knownWhole.startsWith(askedWhole) ? score.begins : 0;
}

/** The letters and numbers of a room or a reservation, each number without leading zeros; no word for a room. */
export function partsOf(text: string): string[] {
  const parts = (folded(text).match(/\p{L}+|\p{N}+/gu) ?? []).map(withoutZeros);
  return parts.length > 1 ? parts.filter((part) => !roomWords.has(part)) : parts;
}

function nameScore(word: string, { givenName = '', familyName = '', group = '' }: TicketWords): number {
  const names = [givenName, familyName, group].filter((name) => name !== '');
  const known = names.flatMap((name) => [...spellings(name).flatMap(nameParts), ...spellings(name).map(plain)]);
  const scores = spellings(word)
    .map(plain)
    .flatMap((asked) => (asked === '' ? [] : known.map((name) => oneNameScore(asked, name))));
  return Math.max(0, ...scores);
}

function oneNameScore(asked: string, name: string): number {
  if (name === asked) return score.name;
  if (name.startsWith(asked)) return score.begins;
  const spelling = latinSpelling(name, asked);
  if (spelling) return spelling === 'whole' ? score.name : score.begins;
  return Math.min(asked.length, name.length) >= leastNear && isOneLetterApart(asked, name) ? near : 0;
}

/** Letters of a name that may be one off: of shorter ones too many are. */
const leastNear = 5;

function nameParts(name: string): string[] {
  return folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
}

/** A name as it is written, and as it is where no umlauts are typed. */
function spellings(text: string): readonly string[] {
  const spelt = text.normalize('NFC').toLowerCase();
  const long = spelt.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('å', 'aa');
  return long === spelt ? [text] : [text, long];
}

/** Letters that are none with an accent. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/** Without accents and capitals. */
function folded(text: string): string {
  const bare = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return bare.replaceAll(/[ßæœøđðþłı]/gu, (letter) => letters[letter] ?? letter);
}

/** Letters and digits alone. */
function plain(text: string): string {
  return folded(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function withoutZeros(text: string): string {
  return text.replace(/^0+(?=\p{L}|\p{N})/u, '');
}

/** A code as one hears or reads it: no code has the letters that look like digits. */
function typed(code: string): string {
  return plain(code).replaceAll('o', '0').replaceAll(/[il]/g, '1');
}
