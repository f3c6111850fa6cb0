import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  QueueDoesNotExist,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { sqsDefaults } from '../template/resources/read-queues.ts';
import type { QueueModel } from '../template/stack-model.ts';

/** Creates the template's queues; existing ones get the template's settings and keep their messages. */
export async function createQueues(queues: readonly QueueModel[], { sqs }: { readonly sqs: SQSClient }): Promise<void> {
  for (const { name, url, attributes } of queues) {
    const { FifoQueue, ...settings } = attributes;
    const isFifo = FifoQueue === 'true';
    if (!(await stands(name, sqs)))
      await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: isFifo ? { FifoQueue } : undefined }));
    const Attributes = { ...sqsDefaults, ...settings };
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes }));
  }
}

async function stands(name: string, sqs: SQSClient): Promise<boolean> {
  try {
    await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
    return true;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return false;
    throw error;
  }
}
