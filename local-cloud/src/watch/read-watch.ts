import * as z from 'zod';
import { resourcesOfType, type TemplateReading } from '../template/resources-of-type.ts';
import { alarmRule } from './alarm-rule.ts';
import { fieldsOf, jsonPattern } from './log-filter.ts';
import { isStatistic } from './metric-alarm-state.ts';
import type { CompositeAlarmModel, MetricAlarmModel, MetricFilterModel, WatchModel } from './watch-model.ts';

/** What an alarm may have in AWS, and not here: it would be missed only after the deployment. */
const unknown = z.never('the local cloud does not know it').optional();

const filterSchema = z.object({
  LogGroupName: z.string(),
  FilterPattern: z.string(),
  MetricTransformations: z
    .array(
      z.object({
        MetricNamespace: z.string(),
        MetricName: z.string(),
        MetricValue: z.coerce.string(),
        DefaultValue: unknown,
        Dimensions: z.array(z.object({ Key: z.string(), Value: z.string() })).default([]),
      }),
    )
    .length(1),
  FieldSelectionCriteria: unknown,
  ApplyOnTransformedLogs: unknown,
});

const actions = {
  AlarmName: z.string().optional(),
  AlarmDescription: z.string().default(''),
  ActionsEnabled: z.boolean().default(true),
  AlarmActions: z.array(z.string()).default([]),
  OKActions: z.array(z.string()).default([]),
};

const alarmSchema = z.object({
  ...actions,
  Namespace: z.string('the local cloud knows alarms on one metric only'),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Statistic: z.string().optional(),
  ExtendedStatistic: z.string().optional(),
  Period: z.number().multipleOf(60),
  EvaluationPeriods: z.number(),
  DatapointsToAlarm: z.number().optional(),
  Threshold: z.number(),
  ComparisonOperator: z.enum(['GreaterThanOrEqualToThreshold', 'LessThanThreshold']),
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
  EvaluateLowSampleCountPercentile: z.enum(['evaluate', 'ignore']).default('evaluate'),
  WarmUpConfiguration: z
    .strictObject({
      WarmUpPeriodDurationInMinutes: z.int().min(1).max(2880),
      OnlyStartEvaluatingAfterWarmUpPeriodEnds: z.boolean().default(false),
    })
    .optional(),
  Metrics: unknown,
  ThresholdMetricId: unknown,
  EvaluationCriteria: unknown,
  EvaluationWindow: unknown,
  Unit: unknown,
});

const compositeSchema = z.object({ ...actions, AlarmRule: z.string(), ActionsSuppressor: unknown });

/**
 * The template's metric filters and alarms.
 * @throws Error that names the resource, if the local cloud cannot evaluate it as it is written
 */
export function readWatch(reading: TemplateReading): WatchModel {
  const [alarms, composites] = [readAlarms(reading), readComposites(reading)];
  const known = new Set([...alarms, ...composites].flatMap(({ name, arn }) => [name, arn]));
  for (const { logicalId, children } of composites) {
    const stranger = children.find((child) => !known.has(child));
    if (stranger !== undefined)
      throw new Error(`${logicalId} names the alarm ${stranger}, which is not in the template`);
  }
  return { filters: readFilters(reading), alarms, composites };
}

function readFilters(reading: TemplateReading): MetricFilterModel[] {
  return resourcesOfType('AWS::Logs::MetricFilter', filterSchema, reading).flatMap(({ logicalId, properties }) =>
    properties.MetricTransformations.map(({ MetricNamespace, MetricName, MetricValue, Dimensions }) => {
      const dimensions = Object.fromEntries(Dimensions.map(({ Key, Value }) => [Key, Value]));
      checkFields(properties.FilterPattern, [MetricValue, ...Object.values(dimensions)], logicalId);
      return {
        logicalId,
        logGroup: properties.LogGroupName,
        matches: jsonPattern(properties.FilterPattern, logicalId),
        namespace: MetricNamespace,
        name: MetricName,
        value: MetricValue,
        dimensions,
      };
    }),
  );
}

/** AWS has values and dimensions from fields that the pattern names, and does not say what becomes of others. */
function checkFields(pattern: string, taken: readonly string[], logicalId: string): void {
  const named = fieldsOf(pattern);
  const stranger = taken.find((field) => field.startsWith('$') && !named.includes(field));
  if (stranger !== undefined)
    throw new Error(`${logicalId} takes ${stranger} from a line, which its filter pattern does not name`);
}

function readAlarms(reading: TemplateReading): MetricAlarmModel[] {
  return resourcesOfType('AWS::CloudWatch::Alarm', alarmSchema, reading).map(({ logicalId, properties, values }) => {
    const statistic = properties.Statistic ?? properties.ExtendedStatistic ?? '';
    if (!isStatistic(statistic))
      throw new Error(`${logicalId} has the statistic "${statistic}", which the local cloud does not know`);
    return {
      ...acting(logicalId, properties, values),
      metric: {
        namespace: properties.Namespace,
        name: properties.MetricName,
        dimensions: Object.fromEntries(properties.Dimensions.map(({ Name, Value }) => [Name, Value])),
      },
      condition: {
        statistic,
        comparison: properties.ComparisonOperator,
        threshold: properties.Threshold,
        periodSeconds: properties.Period,
        evaluationPeriods: properties.EvaluationPeriods,
        datapointsToAlarm: properties.DatapointsToAlarm ?? properties.EvaluationPeriods,
        missing: properties.TreatMissingData,
        ignoresFewSamples: properties.EvaluateLowSampleCountPercentile === 'ignore',
        warmUpMinutes: properties.WarmUpConfiguration?.WarmUpPeriodDurationInMinutes ?? 0,
        warmsUpWholly: properties.WarmUpConfiguration?.OnlyStartEvaluatingAfterWarmUpPeriodEnds ?? false,
      },
    };
  });
}

function readComposites(reading: TemplateReading): CompositeAlarmModel[] {
  return resourcesOfType('AWS::CloudWatch::CompositeAlarm', compositeSchema, reading).map(
    ({ logicalId, properties, values }) => ({
      ...acting(logicalId, properties, values),
      ...alarmRule(properties.AlarmRule, logicalId),
    }),
  );
}

function acting(
  logicalId: string,
  properties: Pick<z.infer<typeof alarmSchema>, keyof typeof actions>,
  { ref, attributes }: { readonly ref: string; readonly attributes?: Readonly<Record<string, string>> },
) {
  return {
    logicalId,
    name: ref,
    arn: attributes?.Arn ?? '',
    description: properties.AlarmDescription,
    actionsEnabled: properties.ActionsEnabled,
    alarmActions: properties.AlarmActions,
    okActions: properties.OKActions,
  };
}
