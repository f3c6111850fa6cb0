import * as z from 'zod/mini';
import { looseFlag } from './loose-flag.ts';
import { looseText, optionalText } from './loose-text.ts';

const schema = z.object({
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
  const parsed = schema.safeParse(value);
  if (!parsed.success || parsed.data.id === '') return undefined;
  const { id, name, status, deleted } = parsed.data;
  const isOn = status === undefined || ['1', 'true'].includes(String(status));
  return { id, name, offered: isOn && !looseFlag(deleted) };
}
