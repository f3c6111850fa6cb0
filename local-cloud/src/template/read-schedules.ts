import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from './resources-of-type.ts';
import type { ScheduleModel } from './stack-model.ts';

const target = z.object({ Arn: z.string(), RoleArn: z.string().optional(), Input: z.string().optional() });
const schedulerSchema = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().optional(),
  State: z.string().default('ENABLED'),
  Target: target,
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
      const zone = properties.ScheduleExpressionTimezone;
      if (zone && !['UTC', 'Etc/UTC'].includes(zone))
        throw new Error(`${logicalId} is in ${zone}: the local cloud keeps UTC only`);
      return {
        logicalId,
        properties: { ...properties, Targets: [properties.Target] },
        source: 'aws.scheduler' as const,
      };
    },
  );
  const rules = resourcesOfType('AWS::Events::Rule', ruleSchema, reading).map(({ logicalId, properties }) => ({
    logicalId,
    properties,
    source: 'aws.events' as const,
  }));
  return [...schedules, ...rules]
    .filter(({ properties }) => properties.State === 'ENABLED')
    .flatMap(({ logicalId, properties: { ScheduleExpression: expression, Targets }, source }) =>
      Targets.filter(({ Arn }) => expression && Arn.startsWith('arn:aws:lambda:')).map(({ Arn, RoleArn, Input }) => ({
        logicalId,
        expression: expression ?? '',
        functionName: Arn.split(':').at(-1) ?? Arn,
        ...(source === 'aws.scheduler' && { roleArn: RoleArn }),
        input: Input,
        source,
      })),
    );
}
