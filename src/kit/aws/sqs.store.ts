import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { mapConcurrent } from '../values.ts';

/** A queue with its client. */
export interface Queue {
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
}

/** Sends messages to a queue, ten per call. Resolves to those that the queue may not have accepted. */
export async function sendInBatches<T>(
  things: readonly T[],
  message: (thing: T) => Omit<SendMessageBatchRequestEntry, 'Id'>,
  { sqs, queueUrl }: Queue,
): Promise<readonly T[]> {
  const batches = Array.from({ length: Math.ceil(things.length / 10) }, (_, i) => things.slice(i * 10, i * 10 + 10));
  const failed = await mapConcurrent(batches, async (batch) => {
    const Entries = batch.map((thing, i) => ({ Id: String(i), ...message(thing) }));
    try {
      const { Successful = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      const accepted = new Set(Successful.map(({ Id }) => Id));
      return batch.filter((_, i) => !accepted.has(String(i)));
    } catch {
      return batch;
    }
  });
  return failed.flat();
}

/** As many as a batch may have. */
const most = 10;

/**
 * Makes hidden messages visible after so many seconds.
 * @param receipts what was received again meanwhile, or is gone, is left as it is
 * @returns how many there were
 */
export async function showAgain(
  receipts: readonly string[],
  seconds: number,
  { sqs, queueUrl }: Queue,
): Promise<number> {
  let shown = 0;
  for (let i = 0; i < receipts.length; i += most) {
    const Entries = receipts
      .slice(i, i + most)
      .map((ReceiptHandle, n) => ({ Id: String(n), ReceiptHandle, VisibilityTimeout: seconds }));
    const { Successful = [] } = await sqs.send(
      new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }),
    );
    shown += Successful.length;
  }
  return shown;
}

/** Approximate numbers of waiting messages, and of received messages that are not deleted yet. */
export async function queueCounts({
  sqs,
  queueUrl,
}: Queue): Promise<{ readonly waiting: number; readonly inWork: number }> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return {
    waiting: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
    inWork: Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}

/** Approximate number of waiting messages, including delayed ones. */
export async function queueDepth({ sqs, queueUrl }: Queue): Promise<number> {
  const asked = new GetQueueAttributesCommand({
    QueueUrl: queueUrl,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesDelayed'],
  });
  const { Attributes } = await sqs.send(asked);
  return (
    Number(Attributes?.ApproximateNumberOfMessages ?? 0) + Number(Attributes?.ApproximateNumberOfMessagesDelayed ?? 0)
  );
}
