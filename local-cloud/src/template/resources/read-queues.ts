import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';

const attribute = z.union([z.number(), z.string(), z.boolean()]).transform(String).optional();
const unknown = z.never('the local cloud does not know it').optional();

const queueSchema = z.object({
  VisibilityTimeout: attribute,
  MessageRetentionPeriod: attribute,
  MaximumMessageSize: attribute,
  FifoQueue: attribute,
  DelaySeconds: unknown,
  ReceiveMessageWaitTimeSeconds: unknown,
  ContentBasedDeduplication: unknown,
  DeduplicationScope: unknown,
  FifoThroughputLimit: unknown,
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
});

/**
 * The template's queues.
 * @throws an error that names the queue, when SQS would refuse it.
 */
export function readQueues(reading: TemplateReading) {
  const queues = resourcesOfType('AWS::SQS::Queue', queueSchema, reading).map(({ logicalId, properties, values }) => {
    const { RedrivePolicy, ...plain } = properties;
    const given = Object.entries(plain).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const attributes: Readonly<Record<string, string>> = {
      ...Object.fromEntries(given),
      ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
    };
    const { QueueName: name = logicalId, Arn: arn = '' } = values.attributes ?? {};
    return { logicalId, name, url: values.ref, arn, attributes };
  });
  for (const queue of queues) checkQueue(queue, queues);
  return queues;
}

interface ReadQueue {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * What SQS asks of FIFO queues, and of dead letters.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 */
function checkQueue({ logicalId, name, attributes }: ReadQueue, queues: readonly ReadQueue[]): void {
  const isFifo = attributes.FifoQueue === 'true';
  const refuse = (reason: string) => {
    throw new Error(`${logicalId} (AWS::SQS::Queue): ${reason}`);
  };
  if (isFifo !== name.endsWith('.fifo')) refuse('the name of a FIFO queue, and of no other, ends with .fifo');
  const { RedrivePolicy } = attributes;
  const target = RedrivePolicy && String(JSON.parse(RedrivePolicy).deadLetterTargetArn);
  const deadLetters = queues.find(({ arn }) => arn === target);
  if (deadLetters && (deadLetters.attributes.FifoQueue === 'true') !== isFifo)
    refuse(`the dead letters of a FIFO queue, and of no other, go to a FIFO queue: ${deadLetters.name}`);
}

/** SQS's defaults in seconds and bytes. An existing queue returns to them if the template no longer sets a value. */
export const sqsDefaults = {
  VisibilityTimeout: '30',
  MessageRetentionPeriod: '345600',
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  ReceiveMessageWaitTimeSeconds: '0',
};
