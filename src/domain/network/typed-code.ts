/**
 * A code or password as a guest may type or paste it, in one spelling: capitals, no blanks, hyphens or invisible characters,
 * letters and digits of full width as the usual ones, and no letters that look like digits.
 */
export function typedCode(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}\u2010-\u2015\u2212-]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}
