import { memoize } from './values.ts';

// Line breaks forge lines; direction marks and overrides reorder what stands around them.
const breaks = /[\p{Cc}\u2028\u2029]+/gu;
const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Text from outside as part of one line of a mail: control characters as spaces, no direction marks,
 * at most `maxLength` characters.
 */
export function sanitizeLine(text: string, maxLength = 200): string {
  const characters = [...withoutDirections(text.toWellFormed().replace(breaks, ' '))];
  if (characters.length <= maxLength) return characters.join('');
  return `${characters
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}…`;
}

/** Text without what turns the order of what stands around it. */
export function withoutDirections(text: string): string {
  return text.replace(directions, '');
}

/** Text for a mail header: no control and no format character, single spaces, at most `maxLength` characters. */
export function headerLine(text: string, maxLength: number): string {
  const line = sanitizeLine(text, text.length + 1).replace(/\p{Cf}/gu, '');
  return sanitizeLine(line.replace(/\s+/gu, ' ').trim(), maxLength);
}

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

const rules = memoize((locale = 'en') => new Intl.PluralRules(locale));

/** The form that a language's plural rules choose for a count. */
export function plural(
  locale: string,
  count: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>,
): string {
  return forms[rules(locale).select(count)] ?? forms.other;
}

/** `a`, `a or b`, `a, b or c`. */
export function inWords(names: readonly string[], last: 'and' | 'or'): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(` ${last} `);
}

/** Whether a text has only blanks, joiners and other invisible characters. */
export function isBlank(text: string): boolean {
  return text.trim() === '' || /^[\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\u2800]+$/u.test(text);
}

/** A name of JSON as it is compared: capitals, blanks of any kind, `_`, `-` and `.` do not count, as everybody writes names in their own way. */
export function letters(name: string): string {
  return name.replaceAll(/[\s_.-]/g, '').toLowerCase();
}

/** Control characters, line separators, direction marks and overrides, lone surrogates, and Unicode noncharacters. */
export const unprintable = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;

const all = new RegExp(unprintable, 'gu');

/**
 * Text from outside for one line of a terminal or log, with control characters escaped as `\u001b`.
 * @param write how else, from four hexadecimal digits
 */
export function visibleText(text: string, write = (digits: string) => `\\u${digits}`): string {
  return text.replace(all, (character) => write(character.charCodeAt(0).toString(16).padStart(4, '0')));
}

/**
 * A phone number as somebody has written it, perhaps with an extension or words; undefined if no number can be meant: `N/A`,
 * `-`, or more than 40 characters, of which the first ones may be another's number.
 */
export function phoneText(value: string): string | undefined {
  const text = value.trim();
  if (unprintable.test(text) || !/\p{Nd}/u.test(text)) return undefined;
  return text.length > 40 ? undefined : text;
}
