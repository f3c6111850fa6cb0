import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueueModel } from '../template/stack-model.ts';
import { sqsDefaults } from './sqs-defaults.ts';

/** Creates the template's queues; existing ones get the template's settings and keep their messages. */
export async function createQueues(queues: readonly QueueModel[], { sqs }: { readonly sqs: SQSClient }): Promise<void> {
  for (const { name, url, attributes } of queues) {
    const { FifoQueue, ...settings } = attributes;
    const kind = FifoQueue === 'true' ? { FifoQueue } : undefined;
    await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: kind }));
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { ...sqsDefaults, ...settings } }));
  }
}
