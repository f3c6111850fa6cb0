import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from './resources-of-type.ts';
import type { EventSourceModel } from './stack-model.ts';

const eventSourceSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  // Lambda's own default for SQS.
  BatchSize: z.coerce.number().default(10),
  MaximumBatchingWindowInSeconds: z.coerce.number().default(0),
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number().optional() }).optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
});

/**
 * The template's event source mappings that are on.
 * @throws when one reads something else than a queue.
 */
export function readEventSources(reading: TemplateReading): EventSourceModel[] {
  return resourcesOfType('AWS::Lambda::EventSourceMapping', eventSourceSchema, reading)
    .filter(({ properties }) => properties.Enabled)
    .map(({ logicalId, properties }) => {
      const { EventSourceArn: queueArn, FunctionName } = properties;
      if (!queueArn.startsWith('arn:aws:sqs:'))
        throw new Error(`${logicalId} reads ${queueArn}: the local cloud reads queues only`);
      return {
        logicalId,
        queueArn,
        functionName: FunctionName.split(':').at(-1) ?? FunctionName,
        batchSize: properties.BatchSize,
        batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
        maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
        reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      };
    });
}
