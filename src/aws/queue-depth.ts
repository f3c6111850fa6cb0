import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { Queue } from './send-in-batches.ts';

/** How many messages wait in a queue, roughly: those that anybody may take, and those that are still delayed. */
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
