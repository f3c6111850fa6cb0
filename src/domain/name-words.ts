/** The words of a name in plain small letters: `Dr. Jürgen Müller-Öz` → dr, juergen, mueller, oez. A name without letters is one word. */
export function nameWords(name = ''): string[] {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüßåøæœłđðþıħ]/g, (letter) => written[letter as keyof typeof written])
    .normalize('NFD')
    // Accents; the vowel signs of other scripts are letters of theirs.
    .replace(/[\u0300-\u036F\p{Cf}]/gu, '')
    .trim();
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? (plain === '' ? [] : [plain]);
}

/** How letters are written where they are not to be had. */
const written = {
  ...{ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', å: 'aa', ø: 'oe', æ: 'ae', œ: 'oe' },
  ...{ ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h' },
} as const;

/** Whether two words of names may be one that was misspelt: alike but for one letter, or for an umlaut written without its dots. */
export function isNearSpelling(a: string, b: string): boolean {
  if (withoutUmlauts(a) === withoutUmlauts(b)) return true;
  return Math.min(a.length, b.length) >= 4 && isOneLetterApart(a, b);
}

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
