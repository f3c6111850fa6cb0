import { ChangeMessageVisibilityBatchCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { Queue } from './send-in-batches.ts';

/** A message in the operator's hands: nobody else sees it for a while. */
export interface HeldMessage {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
  /** When it was first put on a queue: ISO-8601 in UTC with milliseconds. */
  readonly sentAt: string;
  readonly senderId: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Takes messages in hand, ten at a time, until none is left; `holdSeconds` is for how long nobody else sees them. */
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
        // A call that does not wait asks some of SQS's servers only, and may miss what is there.
        WaitTimeSeconds: 1,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp', 'SenderId'],
      }),
    );
    if (Messages.length === 0) return;
    yield Messages.map(held);
  }
}

/** Lets go of messages: others see them again at once. */
export async function letGo(messages: readonly HeldMessage[], { sqs, queueUrl }: Queue): Promise<void> {
  for (let i = 0; i < messages.length; i += 10) {
    const Entries = messages
      .slice(i, i + 10)
      .map(({ receipt }, n) => ({ Id: String(n), ReceiptHandle: receipt, VisibilityTimeout: 0 }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
  }
}

function held({ MessageId, ReceiptHandle, Body, Attributes, MessageAttributes = {} }: Message): HeldMessage {
  const texts = Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]);
  return {
    id: MessageId ?? '',
    receipt: ReceiptHandle ?? '',
    body: Body ?? '',
    sentAt: new Date(Number(Attributes?.SentTimestamp)).toISOString(),
    senderId: Attributes?.SenderId ?? '',
    attributes: Object.fromEntries(texts),
  };
}
