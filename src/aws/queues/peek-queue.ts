import { type HeldMessage, heldMessages, letGo } from './held-messages.ts';
import type { Queue } from './send-in-batches.ts';

/** Long enough to look at them; should nobody let go, they are seen again by then. */
const holdSeconds = 20;

/** Looks at up to `limit` messages of a queue that no function works on, and leaves them there. */
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
