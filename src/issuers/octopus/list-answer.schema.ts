import * as z from 'zod/mini';
import { looseFlag, looseNumber, looseText, optionalText } from './platform-value.schema.ts';

const pageSchema = z.object({
  data: z.array(z.unknown()),
  pagination: z.catch(z.object({ rows: z.unknown() }), { rows: undefined }),
});

const keysSchema = z.object({ id: z.optional(z.unknown()), serial: z.optional(z.unknown()) });

/** One page of a server's list. */
export interface ListPage {
  readonly rows: readonly unknown[];
  /** Rows on all pages; absent if it did not tell. */
  readonly total?: number;
}

/** Reads a page of a list; undefined if it is none. */
export function readListPage(value: unknown): ListPage | undefined {
  const parsed = pageSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const total = looseNumber(parsed.data.pagination.rows);
  return { rows: parsed.data.data, ...(total !== undefined && { total }) };
}

/** What tells a row of a list from the others. */
export function rowKey(row: unknown): string {
  const { id, serial } = keysSchema.safeParse(row).data ?? {};
  return JSON.stringify(id === undefined && serial === undefined ? row : [id, serial]);
}

const serviceSchema = z.object({
  id: looseText,
  name: optionalText,
  status: z.optional(z.unknown()),
  deleted: z.optional(z.unknown()),
});

/** A service of a server's list. */
interface ServiceRow {
  readonly id: string;
  readonly name: string;
  readonly offered: boolean;
}

/** Reads a row of GET services; undefined if it has no id. On offer: not deleted, and with status 1 or none told. */
export function readServiceRow(value: unknown): ServiceRow | undefined {
  const parsed = serviceSchema.safeParse(value);
  if (!parsed.success || parsed.data.id === '') return undefined;
  const { id, name, status, deleted } = parsed.data;
  const isOn = status === undefined || ['1', 'true'].includes(String(status));
  return { id, name, offered: isOn && !looseFlag(deleted) };
}
