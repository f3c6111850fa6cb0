import { type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EventSourceModel } from '../template/stack-model.ts';

/** SQS's own limits: messages of one call, and seconds that a call may wait. */
const messagesOfACall = 10;
const longestWaitSeconds = 20;

/**
 * Waits for messages and gathers a batch: what is there, and with a batching window what comes until it ends or the batch is full.
 * @throws when the wait is aborted or the queue cannot be reached.
 */
export async function receiveBatch(
  source: Pick<EventSourceModel, 'batchSize' | 'batchingWindowSeconds'>,
  { sqs, queueUrl, signal }: { readonly sqs: SQSClient; readonly queueUrl: string; readonly signal: AbortSignal },
): Promise<Message[]> {
  const receive = async (count: number, seconds: number): Promise<Message[]> => {
    const call = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(count, messagesOfACall),
      WaitTimeSeconds: Math.min(seconds, longestWaitSeconds),
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return (await sqs.send(call, { abortSignal: signal })).Messages ?? [];
  };
  const batch = await receive(source.batchSize, longestWaitSeconds);
  if (batch.length === 0) return batch;
  const end = performance.now() + source.batchingWindowSeconds * 1000;
  for (
    let left = end - performance.now();
    left > 0 && batch.length < source.batchSize;
    left = end - performance.now()
  ) {
    batch.push(...(await receive(source.batchSize - batch.length, Math.ceil(left / 1000))));
  }
  return batch;
}
