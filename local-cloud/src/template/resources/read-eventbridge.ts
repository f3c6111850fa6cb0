import * as z from 'zod';
import { readEventPattern } from '../../patterns/event-pattern.ts';
import { busName } from '../physical-values.ts';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { BusModel, BusRuleModel, QueueModel, ScheduleModel } from '../stack-model.ts';

const unknown = z.never('the local cloud does not know it').optional();
const targetSchema = z.object({
  Arn: z.string(),
  SqsParameters: z.object({ MessageGroupId: z.string() }).optional(),
  Input: unknown,
  InputPath: unknown,
  InputTransformer: unknown,
});
const busRuleSchema = z.object({
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
  return resourcesOfType('AWS::Events::Rule', busRuleSchema, reading)
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

const target = z.object({ Arn: z.string(), Input: z.string().optional() });
const schedulerSchema = z.object({
  GroupName: z.string().default('default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().optional(),
  State: z.string().default('ENABLED'),
  Target: target.extend({ RoleArn: z.string(), DeadLetterConfig: z.object({ Arn: z.string() }).optional() }),
});
const ruleSchema = z.object({
  ScheduleExpression: z.string().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(target).default([]),
});

/**
 * What the template runs by the clock: schedules of EventBridge Scheduler, and rules of EventBridge that have a schedule.
 * @throws when a schedule is in another time zone than UTC.
 */
export function readSchedules(reading: TemplateReading): ScheduleModel[] {
  const schedules = resourcesOfType('AWS::Scheduler::Schedule', schedulerSchema, reading).map(
    ({ logicalId, properties }) => {
      const { ScheduleExpressionTimezone: zone, Target, GroupName: group } = properties;
      if (zone && !['UTC', 'Etc/UTC'].includes(zone))
        throw new Error(`${logicalId} is in ${zone}: the local cloud keeps UTC only`);
      const { RoleArn: roleArn, DeadLetterConfig } = Target;
      const by = { source: 'aws.scheduler' as const, roleArn, group, deadLettersArn: DeadLetterConfig?.Arn };
      return { logicalId, properties: { ...properties, Targets: [Target] }, by };
    },
  );
  const rules = resourcesOfType('AWS::Events::Rule', ruleSchema, reading).map(({ logicalId, properties, values }) => ({
    logicalId,
    properties,
    by: { source: 'aws.events' as const, ruleArn: values.attributes?.Arn ?? '' },
  }));
  return [...schedules, ...rules]
    .filter(({ properties }) => properties.State === 'ENABLED')
    .flatMap(({ logicalId, properties: { ScheduleExpression: expression, Targets }, by }) =>
      Targets.filter(({ Arn }) => expression && Arn.startsWith('arn:aws:lambda:')).map(({ Arn, Input: input }) => ({
        logicalId,
        expression: expression ?? '',
        functionName: Arn.split(':').at(-1) ?? Arn,
        by,
        input,
      })),
    );
}
