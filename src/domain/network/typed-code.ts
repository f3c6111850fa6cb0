/** A code or password as a guest may type it, in one spelling: capitals, no blanks or hyphens, and no letters that look like digits. */
export function typedCode(text: string): string {
  return text
    .replaceAll(/[\s\u2010-\u2015-]/g, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}
