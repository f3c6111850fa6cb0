import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';

/** A message as it lies in the queue. */
interface Lying {
  readonly id: string;
  readonly body: string;
  readonly group: string;
  readonly sentAt: number;
  received: number;
  /** Until then nobody gets it: epoch milliseconds. */
  hiddenUntil: number;
}

export const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:hooks.fifo';

/**
 * A FIFO queue by a clock that a test turns: a group of which one message is in work gives no other one, and each comes back in
 * its place when it is not deleted.
 */
export function fifoQueue(now: () => number, visibilitySeconds = 540) {
  let lying: Lying[] = [];
  const dead: { readonly body: string; readonly group: string }[] = [];
  let count = 0;
  const put = (body = '', group = '') => {
    lying.push({ id: `m${++count}`, body, group, sentAt: now(), received: 0, hiddenUntil: 0 });
  };
  const remove = (receipt?: string) => {
    lying = lying.filter(({ id }) => id !== receipt);
  };

  async function send(command: unknown) {
    if (command instanceof ChangeMessageVisibilityCommand) {
      const message = lying.find(({ id }) => id === command.input.ReceiptHandle);
      if (message) message.hiddenUntil = now() + (command.input.VisibilityTimeout ?? 0) * 1000;
      return {};
    }
    if (command instanceof SendMessageCommand) {
      dead.push({ body: command.input.MessageBody ?? '', group: command.input.MessageGroupId ?? '' });
      return {};
    }
    if (command instanceof SendMessageBatchCommand) {
      for (const { MessageBody, MessageGroupId } of command.input.Entries ?? []) put(MessageBody, MessageGroupId);
      return { Successful: command.input.Entries?.map(({ Id }) => ({ Id })) };
    }
    if (!(command instanceof DeleteMessageBatchCommand)) throw new Error('The queue does not know this command');
    for (const { ReceiptHandle } of command.input.Entries ?? []) remove(ReceiptHandle);
    return {};
  }

  return {
    sqs: { send } as never,
    dead,
    left: () => lying.length,
    /** When the next message comes back: epoch milliseconds; undefined if none is in work. */
    nextAt: () =>
      lying
        .map(({ hiddenUntil }) => hiddenUntil)
        .filter((at) => at > now())
        .sort((a, b) => a - b)[0],
    receive(most: number): SQSRecord[] {
      const inWork = new Set(lying.filter(({ hiddenUntil }) => hiddenUntil > now()).map(({ group }) => group));
      const taken = lying.filter(({ group }) => !inWork.has(group)).slice(0, most);
      for (const message of taken) {
        message.received++;
        message.hiddenUntil = now() + visibilitySeconds * 1000;
      }
      return taken.map(record);
    },
    remove,
  };
}

function record({ id, body, group, sentAt, received }: Lying): SQSRecord {
  return {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      MessageGroupId: group,
      ApproximateReceiveCount: String(received),
      SentTimestamp: String(sentAt),
      SenderId: 'AROA',
      ApproximateFirstReceiveTimestamp: String(sentAt),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: 'eu-west-1',
  };
}
