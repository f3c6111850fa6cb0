import * as z from 'zod';
import { busName } from '../../events/bus-name.ts';
import { readEventPattern } from '../../patterns/event-pattern.ts';
import type { BusModel, BusRuleModel } from '../bus-model.ts';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { QueueModel } from '../stack-model.ts';

const unknown = z.never('the local cloud does not know it').optional();
const targetSchema = z.object({
  Arn: z.string(),
  SqsParameters: z.object({ MessageGroupId: z.string() }).optional(),
  Input: unknown,
  InputPath: unknown,
  InputTransformer: unknown,
});
const ruleSchema = z.object({
  EventBusName: z.string().optional(),
  EventPattern: z.unknown().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  // Those of schedules are read elsewhere.
  Targets: z.array(z.looseObject({ Arn: z.string() })).default([]),
});

/** The template's buses of EventBridge. */
export function readBuses(reading: TemplateReading): BusModel[] {
  return resourcesOfType('AWS::Events::EventBus', z.object({}), reading).map(({ logicalId, values }) => ({
    logicalId,
    name: values.ref,
    arn: values.attributes?.Arn ?? '',
  }));
}

/**
 * The template's rules of EventBridge that wait for events, and are on.
 * @throws an error that names the rule, when it has a target, an input or a pattern that the local cloud does not know.
 */
export function readBusRules(reading: TemplateReading, queues: readonly QueueModel[]): BusRuleModel[] {
  return resourcesOfType('AWS::Events::Rule', ruleSchema, reading)
    .filter(({ properties }) => properties.EventPattern !== undefined && properties.State === 'ENABLED')
    .map(({ logicalId, properties, values }) => ({
      logicalId,
      arn: values.attributes?.Arn ?? '',
      busName: busName(properties.EventBusName),
      ...named(logicalId, () => ({
        fits: readEventPattern(properties.EventPattern),
        targets: properties.Targets.map((target) => readTarget(target, queues)),
      })),
    }));
}

function readTarget(target: unknown, queues: readonly QueueModel[]): BusRuleModel['targets'][number] {
  const { data, error } = targetSchema.safeParse(target);
  if (!data) throw new Error(z.prettifyError(error));
  const queue = queues.find(({ arn }) => arn === data.Arn);
  if (!queue) throw new Error(`it leads to ${data.Arn}: the local cloud leads events to the template's queues only`);
  return { queueUrl: queue.url, queueArn: queue.arn, messageGroupId: data.SqsParameters?.MessageGroupId };
}

function named<Value>(logicalId: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new Error(`${logicalId} (AWS::Events::Rule): ${(error as Error).message}`, { cause: error });
  }
}
