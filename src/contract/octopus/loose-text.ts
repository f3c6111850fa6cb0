import * as z from 'zod/mini';

/** A text as the platform may write it: some servers send texts of digits as numbers. */
export const looseText = z.pipe(
  z.union([z.string(), z.int().check(z.nonnegative())]),
  z.transform((value) => String(value)),
);

/** The same; empty if there is none. */
export const optionalText = z.catch(looseText, '');
