import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { type HeldMessage, heldMessages, letGo } from './held-messages.ts';
import { type Queue, sendInBatches } from './send-in-batches.ts';

/** A message as it is put back on its queue. */
interface RedrivenMessage {
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
  /** Of a FIFO queue. */
  readonly MessageDeduplicationId?: string;
}

/** A message that is not put back, with the reason. */
interface KeptMessage {
  readonly id: string;
  readonly reason: string;
  readonly detail?: string;
}

/** Whether a message is put back, or kept where it is. */
export type Verdict =
  | { readonly type: 'redrive'; readonly message: RedrivenMessage }
  | { readonly type: 'keep'; readonly kept: KeptMessage };

/** The result for a queue's messages. */
export interface Redrive {
  readonly moved: number;
  readonly stayed: readonly KeptMessage[];
  /** Number of messages that could not be put back for now; they are still in their queue. */
  readonly failed: number;
}

/** Longer than a batch takes; after an interruption its messages become visible again after this time. */
const holdSeconds = 120;

/**
 * Puts messages back on their queue. Each is deleted only once that queue has it, so an interrupted or repeated redrive
 * loses none. Messages that arrive meanwhile are left for the next redrive.
 */
export async function redrive(
  from: Queue,
  to: Queue,
  check: (message: HeldMessage) => Promise<Verdict>,
  { now, dryRun, inOrder }: { readonly now: () => number; readonly dryRun: boolean; readonly inOrder?: boolean },
): Promise<Redrive> {
  const start = new Date(now()).toISOString();
  const seen = new Set<string>();
  const left: HeldMessage[] = [];
  const stayed: KeptMessage[] = [];
  let moved = 0;
  let failed = 0;
  const one = async (message: HeldMessage) => {
    const verdict = await check(message);
    if (verdict.type === 'redrive' && !dryRun && (await putBack(message, verdict.message, from, to))) {
      moved++;
      return;
    }
    left.push(message);
    if (verdict.type === 'keep') stayed.push(verdict.kept);
    else if (dryRun) moved++;
    else failed++;
  };
  for await (const messages of heldMessages(from, { holdSeconds })) {
    if (messages.every(({ id }) => seen.has(id))) break;
    const isDue = ({ id, sentAt }: HeldMessage) => !seen.has(id) && sentAt <= start;
    left.push(...messages.filter((message) => !isDue(message)));
    const due = messages.filter(isDue);
    if (inOrder) for (const message of due) await one(message);
    else await Promise.all(due.map(one));
    for (const { id } of messages) seen.add(id);
  }
  await letGo(left, from);
  return { moved, stayed, failed };
}

/** One message per call, because ten large ones exceed SQS's limit for a batch. */
async function putBack({ receipt }: HeldMessage, message: RedrivenMessage, from: Queue, to: Queue): Promise<boolean> {
  const failed = await sendInBatches([message], (one) => one, to);
  if (failed.length > 0) return false;
  await from.sqs.send(new DeleteMessageCommand({ QueueUrl: from.queueUrl, ReceiptHandle: receipt }));
  return true;
}
