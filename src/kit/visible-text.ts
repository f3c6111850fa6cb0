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
