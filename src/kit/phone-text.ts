import { unprintable } from './text.ts';

/**
 * A phone number as somebody has written it, perhaps with an extension or words; undefined if no number can be meant: `N/A`,
 * `-`, or more than 40 characters, of which the first ones may be another's number.
 */
export function phoneText(value: string): string | undefined {
  if (unprintable.test(value) || !/\p{Nd}/u.test(value)) return undefined;
  const text = value.trim();
  return text.length > 40 ? undefined : text;
}
