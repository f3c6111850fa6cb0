import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from './resources-of-type.ts';
import type { QueueModel } from './stack-model.ts';

const attribute = z.union([z.number(), z.string(), z.boolean()]).transform(String).optional();
const queueSchema = z.object({
  VisibilityTimeout: attribute,
  MessageRetentionPeriod: attribute,
  DelaySeconds: attribute,
  MaximumMessageSize: attribute,
  ReceiveMessageWaitTimeSeconds: attribute,
  FifoQueue: attribute,
  ContentBasedDeduplication: attribute,
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() }).optional(),
});

/** The template's queues. */
export function readQueues(reading: TemplateReading): QueueModel[] {
  return resourcesOfType('AWS::SQS::Queue', queueSchema, reading).map(({ logicalId, properties, values }) => {
    const { RedrivePolicy, ...plain } = properties;
    const given = Object.entries(plain).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return {
      logicalId,
      name: values.attributes?.QueueName ?? logicalId,
      url: values.ref,
      arn: values.attributes?.Arn ?? '',
      attributes: {
        ...Object.fromEntries(given),
        ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
      },
    };
  });
}
