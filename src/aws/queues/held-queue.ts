import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** What a function does with messages of a FIFO queue that it holds. */
export interface HeldQueue {
  /** Hides a message for so many seconds: it comes again then, and the later ones of its group after it. */
  hide(receipt: string, seconds: number): Promise<void>;
  /** Takes messages off the queue before the function ends, ten at most. */
  remove(receipts: readonly string[]): Promise<void>;
  /** Puts a message to the dead letters; twice within five minutes, it is there once. */
  setAside(body: string, message: { readonly group: string; readonly id: string }): Promise<void>;
}

/** The messages that a function holds. */
export function heldQueue({
  sqs,
  queueUrl,
  deadLettersUrl,
}: {
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
  readonly deadLettersUrl: string;
}): HeldQueue {
  const QueueUrl = queueUrl;
  return {
    async hide(ReceiptHandle, VisibilityTimeout) {
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
    },
    async remove(receipts) {
      const Entries = receipts.map((ReceiptHandle, i) => ({ Id: String(i), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    },
    async setAside(MessageBody, { group, id }) {
      const message = { QueueUrl: deadLettersUrl, MessageBody, MessageGroupId: group, MessageDeduplicationId: id };
      await sqs.send(new SendMessageCommand(message));
    },
  };
}
