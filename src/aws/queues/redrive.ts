import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { type HeldMessage, heldMessages, letGo } from './held-messages.ts';
import { type Queue, sendInBatches } from './send-in-batches.ts';

/** What is to be done with a message: put back as it is given here, or left where it is, with why. */
export type Verdict =
  | { readonly goes: { readonly MessageBody: string; readonly MessageGroupId?: string } }
  | { readonly stays: { readonly id: string; readonly reason: string; readonly detail?: string } };

/** What became of a queue's messages. */
export interface Redrive {
  readonly moved: number;
  readonly stayed: readonly Extract<Verdict, { readonly stays: unknown }>['stays'][];
  /** Those that could not be put back for now; they are where they were. */
  readonly failed: number;
}

/** Longer than a batch takes; what is cut off is seen again after it. */
const holdSeconds = 120;

/**
 * Puts messages back on the queue that they belong on: each is deleted only once that queue has it, so a redrive that is
 * cut off, or done twice, loses none. What comes while it runs is left for the next one.
 */
export async function redrive(
  from: Queue,
  to: Queue,
  judge: (message: HeldMessage) => Promise<Verdict>,
  { now, dryRun }: { readonly now: () => number; readonly dryRun: boolean },
): Promise<Redrive> {
  const start = new Date(now()).toISOString();
  const seen = new Set<string>();
  const left: HeldMessage[] = [];
  const stayed: Redrive['stayed'][number][] = [];
  let moved = 0;
  let failed = 0;
  const one = async (message: HeldMessage) => {
    const verdict = await judge(message);
    if ('goes' in verdict && !dryRun && (await putBack(message, verdict.goes, from, to))) {
      moved++;
      return;
    }
    left.push(message);
    if ('stays' in verdict) stayed.push(verdict.stays);
    else if (dryRun) moved++;
    else failed++;
  };
  for await (const messages of heldMessages(from, { holdSeconds })) {
    if (messages.every(({ id }) => seen.has(id))) break;
    const isDue = ({ id, sentAt }: HeldMessage) => !seen.has(id) && sentAt <= start;
    left.push(...messages.filter((message) => !isDue(message)));
    await Promise.all(messages.filter(isDue).map(one));
    for (const { id } of messages) seen.add(id);
  }
  await letGo(left, from);
  return { moved, stayed, failed };
}

/** Alone, not with others in one call: ten large ones are more than SQS takes at once. */
async function putBack(
  { receipt }: HeldMessage,
  message: Extract<Verdict, { readonly goes: unknown }>['goes'],
  from: Queue,
  to: Queue,
): Promise<boolean> {
  const failed = await sendInBatches([message], (goes) => goes, to);
  if (failed.length > 0) return false;
  await from.sqs.send(new DeleteMessageCommand({ QueueUrl: from.queueUrl, ReceiptHandle: receipt }));
  return true;
}
