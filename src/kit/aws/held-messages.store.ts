import { DeleteMessageCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type Queue, showAgain } from './sqs.store.ts';

/** A received message, hidden from other receivers for a while. */
export interface HeldMessage {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
  /** When it was first sent to a queue: ISO-8601 in UTC with milliseconds. */
  readonly sentAt: string;
  readonly senderId: string;
  /** Its message group; empty if it has none. */
  readonly group: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Receives messages, ten at a time, until none is left; `holdSeconds` is their visibility timeout. */
async function* heldMessages(
  { sqs, queueUrl }: Queue,
  { holdSeconds }: { readonly holdSeconds: number },
): AsyncGenerator<readonly HeldMessage[]> {
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: holdSeconds,
        // Without waiting, SQS queries only some of its servers and may miss messages.
        WaitTimeSeconds: 1,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp', 'SenderId', 'MessageGroupId'],
      }),
    );
    if (Messages.length === 0) return;
    yield Messages.map(held);
  }
}

/** Makes messages visible to others again at once. */
async function letGo(messages: readonly HeldMessage[], queue: Queue): Promise<void> {
  await showAgain(
    messages.map(({ receipt }) => receipt),
    0,
    queue,
  );
}

function held({ MessageId, ReceiptHandle, Body, Attributes, MessageAttributes = {} }: Message): HeldMessage {
  const texts = Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]);
  return {
    id: MessageId ?? '',
    receipt: ReceiptHandle ?? '',
    body: Body ?? '',
    sentAt: new Date(Number(Attributes?.SentTimestamp)).toISOString(),
    senderId: Attributes?.SenderId ?? '',
    group: Attributes?.MessageGroupId ?? '',
    attributes: Object.fromEntries(texts),
  };
}

/** Visibility timeout: long enough to read them; after an interruption they become visible again after it. */
const peekSeconds = 20;

/** Reads up to `limit` messages of a queue without consumers, and leaves them there. */
export async function peekQueue(queue: Queue, limit: number): Promise<HeldMessage[]> {
  const seen = new Map<string, HeldMessage>();
  for await (const messages of heldMessages(queue, { holdSeconds: peekSeconds })) {
    const before = seen.size;
    for (const message of messages) seen.set(message.id, message);
    if (seen.size >= limit || seen.size === before) break;
  }
  await letGo([...seen.values()], queue);
  return [...seen.values()].slice(0, limit);
}

/** Longer than a batch takes; after an interruption its messages become visible again after this time. */
const takeOutSeconds = 120;

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
    for await (const messages of heldMessages(queue, { holdSeconds: takeOutSeconds })) {
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
