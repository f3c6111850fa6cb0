import * as z from 'zod/mini';
import { looseNumber } from './loose-number.ts';

const schema = z.object({
  data: z.array(z.unknown()),
  pagination: z.catch(z.object({ rows: z.unknown() }), { rows: undefined }),
});

const keys = z.object({ id: z.optional(z.unknown()), serial: z.optional(z.unknown()) });

/** One page of a server's list. */
export interface ListPage {
  readonly rows: readonly unknown[];
  /** Rows on all pages; absent if it did not tell. */
  readonly total?: number;
}

/** Reads a page of a list; undefined if it is none. */
export function readListPage(value: unknown): ListPage | undefined {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return undefined;
  const total = looseNumber(parsed.data.pagination.rows);
  return { rows: parsed.data.data, ...(total !== undefined && { total }) };
}

/** What tells a row of a list from the others. */
export function rowKey(row: unknown): string {
  const { id, serial } = keys.safeParse(row).data ?? {};
  return JSON.stringify(id === undefined && serial === undefined ? row : [id, serial]);
}
