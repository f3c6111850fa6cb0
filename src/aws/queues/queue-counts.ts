import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Queue } from './send-in-batches.ts';

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
