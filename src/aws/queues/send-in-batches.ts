import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import { mapConcurrent } from '../map-concurrent.ts';

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
