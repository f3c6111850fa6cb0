import type * as z from 'zod/mini';
import { Problem } from './problem.ts';

/** Query parameters by name; what is not named in a schema is ignored. */
export type Query = Readonly<Record<string, string | undefined>>;

/** A query as its schema has it. @throws Problem that names what is to be mended */
export function readQuery<T>(query: Query, schema: z.ZodMiniType<T>): T {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    pointer: `/query/${path.map(String).join('/')}`,
    detail: message,
  }));
  throw new Problem('invalid', errors);
}
