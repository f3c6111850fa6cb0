/** Control characters, line separators, direction marks and overrides, halves of characters, and what Unicode says is none. */
const unprintable = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu;

/** Text from outside for one line of a log: what a terminal would obey is written as `\u001b`. */
export function visibleText(text: string): string {
  return text.replace(unprintable, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
