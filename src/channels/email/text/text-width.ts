/** Letters that take two columns; a line may break between them. */
export const wideLetter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u;
const invisible = /[\p{Mn}\p{Cf}]/u;
const oneColumnEach = /^[\u0020-\u024F]*$/u;

/** The number of columns of a text in a monospaced font. */
export function textWidth(text: string): number {
  if (oneColumnEach.test(text)) return text.length;
  let width = 0;
  for (const letter of text) width += invisible.test(letter) ? 0 : wideLetter.test(letter) ? 2 : 1;
  return width;
}
