import type { OutsideCall } from '../faults.ts';
import type { FakeQueue, Sending } from './fake-queue.ts';

/** What a queue service tells of what functions send. */
export interface QueueWatch {
  /** The id of a function's role. */
  readonly roleOf: (fn: string) => string;
  /** Whether a message never arrives, to take a net away. */
  readonly isDropped: (call: OutsideCall, queue: FakeQueue) => boolean;
  readonly onSent: (
    queue: FakeQueue,
    message: { readonly id: string; readonly body: string; readonly senderId: string },
  ) => void;
}

interface Entry {
  readonly Id?: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
}

interface Hiding {
  readonly Id: string;
  readonly ReceiptHandle: string;
  readonly VisibilityTimeout: number;
}

/** SQS as functions call it; senders are known by their functions' roles. */
export function queueService(queueAt: (url: unknown) => FakeQueue, { roleOf, isDropped, onSent }: QueueWatch) {
  return (call: OutsideCall): object => {
    const { command, fn, input } = call;
    const queue = queueAt(input.QueueUrl);
    if (command === 'GetQueueAttributes') {
      const Attributes = {
        ApproximateNumberOfMessages: String(queue.depth()),
        ApproximateNumberOfMessagesDelayed: String(queue.delayed()),
      };
      return { Attributes };
    }
    if (command === 'ChangeMessageVisibility') {
      queue.hideFor(String(input.ReceiptHandle), Number(input.VisibilityTimeout));
      return {};
    }
    if (command === 'ChangeMessageVisibilityBatch') {
      const entries = input.Entries as readonly Hiding[];
      for (const { ReceiptHandle, VisibilityTimeout } of entries) queue.hideFor(ReceiptHandle, VisibilityTimeout);
      return { Successful: entries.map(({ Id }) => ({ Id })) };
    }
    if (command === 'DeleteMessageBatch') {
      const entries = input.Entries as readonly { readonly Id: string; readonly ReceiptHandle: string }[];
      for (const { ReceiptHandle } of entries) queue.remove(ReceiptHandle);
      return { Successful: entries.map(({ Id }) => ({ Id })) };
    }
    if (!command.startsWith('SendMessage')) throw new Error(`The queue does not know ${command}`);
    const entries = (command === 'SendMessage' ? [input] : input.Entries) as readonly Entry[];
    for (const entry of isDropped(call, queue) ? [] : entries) {
      const { MessageBody: body } = entry;
      const senderId = `${roleOf(fn)}:${fn}`;
      onSent(queue, { body, senderId, id: queue.send(body, senderId, sendingOf(entry)) });
    }
    return { Successful: entries.map(({ Id }) => ({ Id })) };
  };
}

function sendingOf({ DelaySeconds, MessageGroupId, MessageDeduplicationId }: Entry): Sending {
  return {
    ...(DelaySeconds !== undefined && { delaySeconds: DelaySeconds }),
    ...(MessageGroupId !== undefined && { group: MessageGroupId }),
    ...(MessageDeduplicationId !== undefined && { deduplicationId: MessageDeduplicationId }),
  };
}
