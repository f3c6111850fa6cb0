import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { type HeldMessage, heldMessages, letGo } from './held-messages.ts';
import type { Queue } from './send-in-batches.ts';

/** Longer than a batch takes; after an interruption its messages become visible again after this time. */
const holdSeconds = 120;

/**
 * Takes messages out of a queue without consumers, each once `mayGo` has resolved to true; the others are visible again
 * afterwards. Messages that arrive meanwhile are left.
 */
export async function takeOut(
  queue: Queue,
  mayGo: (message: HeldMessage) => Promise<boolean>,
  { now, inOrder }: { readonly now: () => number; readonly inOrder?: boolean },
): Promise<void> {
  const start = new Date(now()).toISOString();
  const seen = new Set<string>();
  const held = new Set<HeldMessage>();
  const one = async (message: HeldMessage) => {
    if (!(await mayGo(message))) return;
    await remove(message, queue);
    held.delete(message);
  };
  try {
    for await (const messages of heldMessages(queue, { holdSeconds })) {
      for (const message of messages) held.add(message);
      if (messages.every(({ id }) => seen.has(id))) break;
      const due = messages.filter(({ id, sentAt }) => !seen.has(id) && sentAt <= start);
      if (inOrder) for (const message of due) await one(message);
      else await Promise.all(due.map(one));
      for (const { id } of messages) seen.add(id);
    }
  } finally {
    await letGo([...held], queue);
  }
}

async function remove({ receipt }: HeldMessage, { sqs, queueUrl }: Queue): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: receipt }));
}
