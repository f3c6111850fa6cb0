import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../resources-of-type.ts';

/** The template's buses of EventBridge. */
export function readBuses(reading: TemplateReading) {
  return resourcesOfType('AWS::Events::EventBus', z.object({}), reading).map(({ logicalId, values }) => ({
    logicalId,
    name: values.ref,
    arn: values.attributes?.Arn ?? '',
  }));
}

const schedulerSchema = z.object({
  GroupName: z.string().default('default'),
  ScheduleExpression: z.string().regex(/^rate\(\d+ (second|minute|hour|day)s?\)$/, 'the local cloud knows rates only'),
  State: z.literal('ENABLED').default('ENABLED'),
  Target: z.object({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.never('the local cloud does not know it').optional(),
    DeadLetterConfig: z.object({ Arn: z.string() }).optional(),
  }),
});

/**
 * The schedules of EventBridge Scheduler.
 * @throws an error that names the resource: a rule of EventBridge, too, which the local cloud does not know.
 */
export function readSchedules(reading: TemplateReading) {
  const [rule] = resourcesOfType('AWS::Events::Rule', z.object({}), reading);
  if (rule) throw new Error(`${rule.logicalId} is a rule of EventBridge, which the local cloud does not know`);
  return resourcesOfType('AWS::Scheduler::Schedule', schedulerSchema, reading).map(({ logicalId, properties }) => {
    const { ScheduleExpression: expression, GroupName: group, Target } = properties;
    const { Arn, RoleArn: roleArn, DeadLetterConfig } = Target;
    const functionName = Arn.split(':').at(-1) ?? Arn;
    return { logicalId, expression, functionName, roleArn, group, deadLettersArn: DeadLetterConfig?.Arn };
  });
}
