import * as z from 'zod/mini';
import { type OutgoingEvent, outgoingTypes } from '../../domain/model/outgoing-event.ts';
import { parseJson } from '../text/parse-json.ts';

const text = z.string();

const schema = z.object({
  hook: text,
  // Only what a delivery needs of it: what goes out is the event as it came in.
  event: z.looseObject({ id: text, type: z.enum(outgoingTypes), time: text, sequence: text, source: text }),
});

/** Reads a message of the queue of events for hooks; undefined if it is none. */
export function readHookMessage(body: string): { readonly hook: string; readonly event: OutgoingEvent } | undefined {
  const json = parseJson(body);
  if (!schema.safeParse(json).success) return undefined;
  return json as { readonly hook: string; readonly event: OutgoingEvent };
}
