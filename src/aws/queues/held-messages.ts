import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Queue } from './send-in-batches.ts';
import { showAgain } from './show-again.ts';

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
export async function* heldMessages(
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
export async function letGo(messages: readonly HeldMessage[], queue: Queue): Promise<void> {
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
