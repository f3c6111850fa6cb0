import * as z from 'zod/mini';
import type { WorkRef } from '../../domain/model/stay-ref.ts';
import { readJson } from '../text/read-json.ts';

// `v` as ever, and a mail needs no kind: functions of two versions read each other's messages while a stack is updated.
const schema = z.object({
  locationId: z.string(),
  key: z.string(),
  kind: z._default(z.string(), 'email'),
  v: z.int(),
});

/** The message that announces owed work: ids, its kind and its version, nothing of the guest's. */
export function workMessage({ locationId, key, kind, version: v }: WorkRef): string {
  return JSON.stringify({ locationId, key, kind, v } satisfies z.infer<typeof schema>);
}

/** Reads such a message; undefined if it is none. */
export function readWorkMessage(body: string): WorkRef | undefined {
  const json = readJson(body);
  const parsed = schema.safeParse('value' in json ? json.value : undefined);
  if (!parsed.success) return undefined;
  const { v: version, ...ref } = parsed.data;
  return { ...ref, version };
}
