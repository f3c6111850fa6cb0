import * as z from 'zod';
import { mappingsOf } from '../mappings-of.ts';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { EventSourceModel } from '../stack-model.ts';

const eventSourceSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  // Lambda's own default for SQS.
  BatchSize: z.coerce.number().default(10),
  MaximumBatchingWindowInSeconds: z.coerce.number().default(0),
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number().optional() }).optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: z.never('the local cloud does not filter messages').optional(),
});

/** The template's event source mappings of queues that are on. */
export function readEventSources(reading: TemplateReading): EventSourceModel[] {
  return resourcesOfType('AWS::Lambda::EventSourceMapping', eventSourceSchema, mappingsOf(reading, 'sqs'))
    .filter(({ properties }) => properties.Enabled)
    .map(({ logicalId, properties }) => {
      const { EventSourceArn: queueArn, FunctionName } = properties;
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
