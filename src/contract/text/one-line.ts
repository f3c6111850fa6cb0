import * as z from 'zod';
import { unprintable } from '../../kit/visible-text.ts';

/** Text without control characters or direction marks, 1 to `maxLength` UTF-16 units. */
export function oneLine(maxLength: number) {
  return z
    .string()
    .min(1, 'must not be empty')
    .max(maxLength, `must have at most ${maxLength} characters`)
    .refine((text) => !unprintable.test(text), 'must not contain control characters or direction marks');
}
