import { type HeldMessage, heldMessages, letGo } from './held-messages.ts';
import type { Queue } from './send-in-batches.ts';

/** Visibility timeout: long enough to read them; after an interruption they become visible again after it. */
const holdSeconds = 20;

/** Reads up to `limit` messages of a queue without consumers, and leaves them there. */
export async function peekQueue(queue: Queue, limit: number): Promise<HeldMessage[]> {
  const seen = new Map<string, HeldMessage>();
  for await (const messages of heldMessages(queue, { holdSeconds })) {
    const before = seen.size;
    for (const message of messages) seen.set(message.id, message);
    if (seen.size >= limit || seen.size === before) break;
  }
  await letGo([...seen.values()], queue);
  return [...seen.values()].slice(0, limit);
}
