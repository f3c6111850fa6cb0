import { unprintable } from './text.ts';

/**
 * A phone number as somebody has written it, perhaps with an extension or words, at most 40 characters; undefined if no number
 * can be meant: `N/A`, `-`.
 */
export function phoneText(value: string): string | undefined {
  if (unprintable.test(value) || !/\p{Nd}/u.test(value)) return undefined;
  return [...value.trim()].slice(0, 40).join('').trimEnd();
}
