import * as z from 'zod';

// Control characters, line separators, direction marks and overrides, halves of characters.
const unprintable = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;

/** Text without control characters or direction marks, 1 to `maxLength` UTF-16 units. */
export function oneLine(maxLength: number) {
  return z
    .string()
    .min(1, 'must not be empty')
    .max(maxLength, `must have at most ${maxLength} characters`)
    .refine((text) => !unprintable.test(text), 'must not contain control characters or direction marks');
}
