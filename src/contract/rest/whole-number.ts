import * as z from 'zod/mini';

/** A whole number in a query, as text. */
export function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .check(z.refine((value) => /^\d{1,15}$/.test(value) && Number(value) >= least && Number(value) <= most, error));
}
