import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';
import type { ScheduleModel } from '../stack-model.ts';

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
