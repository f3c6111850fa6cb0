/** One of Omada's codes as a word. */
export function codeWord(code: number): string {
  return `omada_${Math.abs(code)}`;
}
