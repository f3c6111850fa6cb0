import { unprintable } from './unprintable.ts';

const all = new RegExp(unprintable, 'gu');

/**
 * Text from outside for one line of a terminal or log, with control characters escaped as `\u001b`.
 * @param write how else, from four hexadecimal digits
 */
export function visibleText(text: string, write = (digits: string) => `\\u${digits}`): string {
  return text.replace(all, (character) => write(character.charCodeAt(0).toString(16).padStart(4, '0')));
}
