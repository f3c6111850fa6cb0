import * as z from 'zod';
import { type EventPattern, readEventPattern } from '../../streams/event-pattern.ts';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';

const unknown = z.never('the local cloud does not know it').optional();
const within = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const eventSourceSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  // Lambda's own default for SQS, and most that a call of SQS gives.
  BatchSize: within(1, 10).default(10),
  MaximumBatchingWindowInSeconds: unknown,
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number().optional() }).optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: unknown,
});

/** The template's event source mappings of queues that are on. */
export function readEventSources(reading: TemplateReading) {
  return resourcesOfType('AWS::Lambda::EventSourceMapping', eventSourceSchema, mappingsOf(reading, 'sqs'))
    .filter(({ properties }) => properties.Enabled)
    .map(({ logicalId, properties }) => {
      const { EventSourceArn: queueArn, FunctionName } = properties;
      return {
        logicalId,
        queueArn,
        functionName: FunctionName.split(':').at(-1) ?? FunctionName,
        batchSize: properties.BatchSize,
        maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
        reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      };
    });
}

const streamSourceSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  StartingPosition: z.literal('TRIM_HORIZON'),
  // Lambda's own defaults for streams: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html
  BatchSize: within(1, 10_000).default(100),
  MaximumBatchingWindowInSeconds: within(0, 300).default(0),
  ParallelizationFactor: unknown,
  MaximumRetryAttempts: unknown,
  // A stream keeps its records for a day, and tells nobody of what has expired in it.
  MaximumRecordAgeInSeconds: within(60, 86_399),
  BisectBatchOnFunctionError: z.boolean().default(false),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
  TumblingWindowInSeconds: unknown,
});

/**
 * The template's event source mappings of tables' streams that are on.
 * @throws an error that names the mapping, when it has a filter or a destination that the local cloud does not know.
 */
export function readStreamSources(reading: TemplateReading) {
  return resourcesOfType('AWS::Lambda::EventSourceMapping', streamSourceSchema, mappingsOf(reading, 'dynamodb'))
    .filter(({ properties }) => properties.Enabled)
    .map(({ logicalId, properties }) => {
      const { FunctionName, FilterCriteria, DestinationConfig } = properties;
      return {
        logicalId,
        streamArn: properties.EventSourceArn,
        functionName: FunctionName.split(':').at(-1) ?? FunctionName,
        filters: (FilterCriteria?.Filters ?? []).map(({ Pattern }) => readFilter(Pattern, logicalId)),
        batchSize: properties.BatchSize,
        batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
        maximumRecordAgeSeconds: properties.MaximumRecordAgeInSeconds,
        bisects: properties.BisectBatchOnFunctionError,
        reportsItemFailures: properties.FunctionResponseTypes.length > 0,
        onFailureArn: DestinationConfig?.OnFailure && destination(DestinationConfig.OnFailure.Destination, logicalId),
      };
    });
}

function readFilter(pattern: string, logicalId: string): EventPattern {
  try {
    return readEventPattern(JSON.parse(pattern));
  } catch (error) {
    throw new Error(`${logicalId}: ${(error as Error).message}`, { cause: error });
  }
}

/** Lambda tells of discarded records in a standard queue; a topic or bucket the local cloud does not do. */
function destination(arn: string, logicalId: string): string {
  if (arn.startsWith('arn:aws:sqs:') && !arn.endsWith('.fifo')) return arn;
  throw new Error(`${logicalId} tells ${arn} of discarded records: the local cloud tells standard queues only`);
}

const type = 'AWS::Lambda::EventSourceMapping';

/**
 * A template without the event source mappings of other services.
 * @throws when one reads neither a queue nor a table's stream.
 */
function mappingsOf(reading: TemplateReading, service: 'sqs' | 'dynamodb'): TemplateReading {
  const { template, resolve } = reading;
  const own = Object.entries(template.Resources).filter(([logicalId, { Type, Properties }]) => {
    if (Type !== type) return true;
    const source = String(resolve(Properties.EventSourceArn, logicalId));
    const [, found] = /^arn:aws:(sqs|dynamodb):/.exec(source) ?? [];
    if (!found)
      throw new Error(`${logicalId} reads ${source}: the local cloud reads queues and streams of tables only`);
    return found === service;
  });
  return { ...reading, template: { ...template, Resources: Object.fromEntries(own) } };
}
