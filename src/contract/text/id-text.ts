import * as z from 'zod/mini';
import { unprintable } from '../../kit/visible-text.ts';
import { isBlank } from './is-blank.ts';

/** An id from another system: 1 to `max` characters, not blank, one line, without control characters or direction marks. */
export function idText(max: number) {
  return z.string().check(
    z.maxLength(max, `must be at most ${max} characters`),
    z.refine((value) => !isBlank(value), 'must not be empty'),
    z.refine((value) => value.isWellFormed(), 'must be well-formed Unicode'),
    z.refine((value) => !unprintable.test(value), 'must not contain control characters or direction marks'),
  );
}
