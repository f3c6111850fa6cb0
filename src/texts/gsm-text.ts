/**
 * The alphabet of texts, GSM 03.38: of its letters 160 fit into one part.
 * https://www.3gpp.org/ftp/Specs/archive/23_series/23.038/
 */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Each of these takes the place of two. */
const extended = new Set('^{}\\[~]|€');

/** What a text costs of one part. */
export interface Part {
  /** How many places a text takes; infinity if it cannot be written so. */
  readonly size: (text: string) => number;
  readonly most: number;
}

/** One part of letters that every phone has. */
export const gsmPart: Part = {
  size: (text) =>
    [...text].reduce((sum, one) => sum + (basic.has(one) ? 1 : extended.has(one) ? 2 : Number.POSITIVE_INFINITY), 0),
  most: 160,
};

/** One part of letters of all scripts: 70 units of UTF-16. */
export const widePart: Part = { size: ({ length }) => length, most: 70 };

/** Letters without an accent of their own, and marks that have a plain form. */
const plainForms: Readonly<Record<string, string>> = {
  ...{ ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', œ: 'oe', Œ: 'OE', ı: 'i', ð: 'd', Ð: 'D', þ: 'th', Þ: 'Th', ħ: 'h', Ħ: 'H' },
  ...{ '‘': "'", '’': "'", '‚': "'", '´': "'", '`': "'", '“': '"', '”': '"', '„': '"', '«': '"', '»': '"' },
  ...{ '‐': '-', '‑': '-', '–': '-', '—': '-', '·': '.', '•': '.', '…': '...' },
};

/**
 * A name in the alphabet of texts: accents that it has stay (`ñ`), others go (`á`), and so do pictures. Undefined if the name
 * is of another script.
 */
export function foldedName(name: string): string | undefined {
  let folded = '';
  for (const one of name.normalize('NFC')) {
    const written = foldedLetter(one);
    if (written === undefined) return undefined;
    folded += written;
  }
  return folded.replace(/\s+/gu, ' ').trim();
}

function foldedLetter(one: string): string | undefined {
  if (gsmPart.size(one) < Number.POSITIVE_INFINITY) return /\s/u.test(one) ? ' ' : one;
  const plain = plainForms[one] ?? one.normalize('NFKD').replace(/\p{M}+/gu, '');
  if (plain !== one && gsmPart.size(plain) < Number.POSITIVE_INFINITY) return plain;
  return /[\p{L}\p{N}]/u.test(one) ? undefined : /\s/u.test(one) ? ' ' : '';
}
