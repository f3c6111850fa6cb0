import * as z from 'zod/mini';
import type { AnnouncedWork } from '../../domain/model/stay-ref.ts';
import { readJson } from '../text/read-json.ts';

const schema = z.looseObject({ locationId: z.string(), key: z.string(), v: z.int(), putBack: z.optional(z.int()) });

/** Reads a message that announces owed work; undefined if it is none. A message without a kind is a mail's, as all were. */
export function readWorkMessage(body: string): AnnouncedWork | undefined {
  const json = readJson(body);
  const parsed = schema.safeParse('value' in json ? json.value : undefined);
  if (!parsed.success) return undefined;
  const { locationId, key, v: version, kind = 'email', putBack } = parsed.data;
  if (typeof kind !== 'string') return undefined;
  return { locationId, key, kind, version, ...(putBack !== undefined && { putBack }) };
}
