import * as z from 'zod/mini';
import { readJson } from '../../../kit/json.ts';
import type { AnnouncedWork } from '../../stay/stay-event.ts';

/**
 * The message that announces owed work: ids, its kind, its version and how often it was put back, nothing of the guest's. The version is `v` as ever, so
 * that functions of two versions read each other's messages while a stack is updated.
 */
export function workMessage({ locationId, key, kind, version: v, putBack }: AnnouncedWork): string {
  return JSON.stringify({ locationId, key, kind, v, putBack });
}

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
