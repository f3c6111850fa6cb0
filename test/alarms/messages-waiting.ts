import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

const queues = ['Events', 'Mail', 'SesEvents', 'Placement', 'Webhooks'].map((name) => `${name}QueueUrl`);

/** How many messages could be received now from the queues of a stack, by its outputs; but those for hooks, of which some wait for others. */
export async function messagesWaiting(sqs: SQSClient, outputs: Readonly<Record<string, string>>): Promise<number> {
  const counts = await Promise.all(
    queues.map(async (name) => {
      const asked = { QueueUrl: outputs[name], AttributeNames: ['ApproximateNumberOfMessages' as const] };
      const { Attributes = {} } = await sqs.send(new GetQueueAttributesCommand(asked));
      return Number(Attributes.ApproximateNumberOfMessages);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
