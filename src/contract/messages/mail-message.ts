import * as z from 'zod/mini';
import type { MailRef } from '../../domain/model/stay-ref.ts';
import { readJson } from '../text/read-json.ts';

const schema = z.object({ locationId: z.string(), key: z.string(), v: z.int() });

/** The queue message for an owed mail: ids and a version, no guest data. */
export function mailMessage({ locationId, key, v }: MailRef): string {
  return JSON.stringify({ locationId, key, v } satisfies z.infer<typeof schema>);
}

/** Reads such a message; undefined if it has another form. */
export function readMailMessage(body: string): MailRef | undefined {
  const json = readJson(body);
  const parsed = schema.safeParse('value' in json ? json.value : undefined);
  return parsed.success ? parsed.data : undefined;
}
