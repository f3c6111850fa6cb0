/** The words of a name in plain lower case: `Dr. Jürgen Müller-Öz` → dr, juergen, mueller, oez. A name without letters is one word. */
export function nameWords(name = ''): string[] {
  const plain = name
    // Also half-width and full-width letters.
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[äöüßåøæœłđðþıħ]/g, (letter) => written[letter as keyof typeof written])
    .normalize('NFD')
    // Accents, and Arabic's vowels, which are seldom written; the vowel signs of other scripts are letters of theirs.
    .replace(/[\u0300-\u036F\u0640\u064B-\u065F\u0670\p{Cf}]/gu, '')
    .trim();
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? (plain === '' ? [] : [plain]);
}

/** Common spellings of letters that a system does not support. */
const written = {
  ...{ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', å: 'aa', ø: 'oe', æ: 'ae', œ: 'oe' },
  ...{ ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h' },
} as const;

/** Whether two words of names are the same, also if umlauts are written without dots. */
export function isSameWord(a: string, b: string): boolean {
  return a === b || withoutUmlauts(a) === withoutUmlauts(b);
}

/** Whether two words of names may be the same: one letter differs in a word of at least three, or one is an initial. */
export function isNearWord(a: string, b: string): boolean {
  const [short, long] = [...(a.length <= b.length ? [a, b] : [b, a])] as [string, string];
  if (short.length === 1) return isInitial.test(short) && long.startsWith(short);
  return short.length >= 3 && isOneLetterApart(a, b);
}

/** The words of a given name without titles, which identify nobody; some systems send only a title. */
export function withoutTitles(words: readonly string[]): string[] {
  return words.filter((word) => !titles.has(word));
}

/** In other scripts a letter may be a whole name. */
const isInitial = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

/** Titles that are never names: so not Don and Pan. */
const titles = new Set(
  [
    ...['mr mrs ms miss mx sir madam dr prof', 'herr frau hr fr familie fam firma und', 'monsieur madame mme mlle et'],
    ...[
      'senor senora senorita sr sra srta',
      'signor signora sig',
      'senhor senhora',
      'dhr mevr mevrouw',
      'family company and',
    ],
  ].flatMap((some) => some.split(' ')),
);

function withoutUmlauts(word: string): string {
  return word.replace(/([aou])e/g, '$1').replace(/aa/g, 'a');
}

function isOneLetterApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  const rest = short.length === long.length ? same + 1 : same;
  if (short.slice(rest) === long.slice(same + 1)) return true;
  const swapped = short.length === long.length && short[same] === long[same + 1] && short[same + 1] === long[same];
  return swapped && short.slice(same + 2) === long.slice(same + 2);
}
