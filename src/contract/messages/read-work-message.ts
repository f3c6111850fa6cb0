import * as z from 'zod/mini';
import type { WorkRef } from '../../domain/model/stay-ref.ts';
import { readJson } from '../text/read-json.ts';

const schema = z.looseObject({ locationId: z.string(), key: z.string(), v: z.int() });

/** Reads a message that announces owed work; undefined if it is none. A message without a kind is a mail's, as all were. */
export function readWorkMessage(body: string): WorkRef | undefined {
  const json = readJson(body);
  const parsed = schema.safeParse('value' in json ? json.value : undefined);
  if (!parsed.success) return undefined;
  const { locationId, key, v: version, kind = 'email' } = parsed.data;
  return typeof kind === 'string' ? { locationId, key, kind, version } : undefined;
}
