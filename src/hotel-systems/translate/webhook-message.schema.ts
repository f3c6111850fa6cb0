import * as z from 'zod/mini';
import { parseJson } from '../../kit/json.ts';
import type { WebhookMessage } from './webhook-message.ts';

const text = z.string();
const trigger = z.object({ kind: text, id: text });
const range = z.object({ from: text, until: text, since: z.optional(text) });

const schema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('delivery'), connection: text, id: text, at: text, body: text }),
  z.object({
    type: z.literal('fetch'),
    connection: text,
    trigger,
    property: z.optional(text),
    token: text,
    at: text,
    ifPossible: z.optional(z.literal(true)),
  }),
  z.object({
    type: z.literal('page'),
    connection: text,
    list: z.int(),
    range,
    page: z.optional(text),
    read: z.int(),
    property: z.optional(text),
    at: text,
  }),
]);

/** Reads a message of the webhooks queue; undefined if it is none. */
export function readWebhookMessage(body: string): WebhookMessage | undefined {
  const parsed = schema.safeParse(parseJson(body));
  return parsed.success ? (parsed.data as WebhookMessage) : undefined;
}
