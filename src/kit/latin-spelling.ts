/**
 * How letters and pairs of letters are written in Latin ones: in passports (ICAO Doc 9303 for Cyrillic, ELOT 743 for Greek)
 * and otherwise usual. Without accents and in lower case, where й is и and ё is е; `-` is no letter at all.
 */
const usual: Readonly<Record<string, string>> = {
  ...{ α: 'a', β: 'v b', γ: 'g gh y', δ: 'd dh', ε: 'e', ζ: 'z', η: 'i e', θ: 'th', ι: 'i', κ: 'k c', λ: 'l', μ: 'm' },
  ...{ ν: 'n', ξ: 'x ks', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y i u', φ: 'f ph', χ: 'ch h kh x' },
  ...{ ψ: 'ps', ω: 'o w', αυ: 'av af', ευ: 'ev ef', ηυ: 'iv if', ει: 'i', οι: 'i', αι: 'e', ου: 'u', ντ: 'd' },
  ...{ μπ: 'b', γκ: 'g', γγ: 'ng', γξ: 'nx', γχ: 'nch nh' },
  ...{ а: 'a', б: 'b', в: 'v w', г: 'g h', ґ: 'g', д: 'd', ђ: 'd dj', е: 'e ie ye je yo io jo', є: 'ie ye je e' },
  ...{
    ж: 'zh z j',
    з: 'z',
    ѕ: 'dz',
    и: 'i y j',
    і: 'i',
    ј: 'j',
    к: 'k c kj',
    л: 'l',
    љ: 'lj',
    м: 'm',
    н: 'n',
    њ: 'nj',
  },
  ...{
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    ћ: 'c',
    у: 'u ou',
    ф: 'f',
    х: 'kh h ch x',
    ц: 'ts tz c z',
    ч: 'ch c tch',
  },
  ...{ џ: 'dz dj dzh', ш: 'sh sch s ch', щ: 'shch sch sht', ъ: '- ie a', ы: 'y', ь: '- i', э: 'e', ю: 'iu yu ju u' },
  ...{ я: 'ia ya ja a', ии: 'i y', ыи: 'y i', кс: 'x' },
};

/**
 * Compares a name in Greek or Cyrillic letters with one in Latin letters, whichever is which: `παπαδοπουλος` is `papadopoulos`,
 * `щербаков` both `shcherbakov` and `scherbakov`.
 * @param name,asked in lower case, without accents and blanks
 * @returns `begins`: the name begins with what was asked; undefined: it is another name, or both are written in the same letters
 */
export function latinSpelling(name: string, asked: string): 'whole' | 'begins' | undefined {
  if (isForeign(name) === isForeign(asked)) return undefined;
  const { isWhole, isLatinUsed, isForeignUsed } = isForeign(name) ? spelt(name, asked) : spelt(asked, name);
  if (isWhole) return 'whole';
  return (isForeign(name) ? isLatinUsed : isForeignUsed) ? 'begins' : undefined;
}

function isForeign(name: string): boolean {
  return /[\p{Script=Greek}\p{Script=Cyrillic}]/u.test(name);
}

/** Goes through all spellings at once, so that its time does not depend on how many there are. */
function spelt(foreign: string, latin: string) {
  const reached = Array.from({ length: foreign.length + 1 }, () => new Set<number>());
  reached[0]?.add(0);
  let isLatinUsed = false;
  for (const [at, ends] of reached.entries()) {
    for (const { text, next } of [1, 2].flatMap((length) => spellingsAt(foreign, at, length))) {
      for (const end of ends) {
        if (latin.startsWith(text, end)) reached[next]?.add(end + text.length);
        isLatinUsed ||= text.startsWith(latin.slice(end));
      }
    }
  }
  const ends = reached[foreign.length] ?? new Set();
  return { isWhole: ends.has(latin.length), isLatinUsed, isForeignUsed: ends.size > 0 };
}

function spellingsAt(foreign: string, at: number, length: number) {
  const letters = foreign.slice(at, at + length);
  if (letters.length < length) return [];
  const texts = usual[letters]?.split(' ') ?? (length === 1 ? [letters] : []);
  return texts.map((text) => ({ text: text === '-' ? '' : text, next: at + length }));
}
