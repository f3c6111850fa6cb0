import { type CfnResource, Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { type WorkKindEntry, workKind, workKindNames } from '../../../src/core/owed/work-kinds.data.ts';
import { type WithRunbook, withRunbook } from './alarms.ts';
import type { MonitoredResources } from './watched.ts';

/** Owed work of which the oldest is ten minutes old, of the kinds that are meant. */
export function owedAlarms(
  scope: WithRunbook,
  { work, sweep }: Pick<MonitoredResources, 'work' | 'sweep'>,
  isMeant: (kind: WorkKindEntry) => boolean,
): cloudwatch.Alarm[] {
  const meant = workKindNames.filter((kind) => isMeant(workKind(kind)));
  return meant.map((kind) =>
    loggedLate(scope, `${workKind(kind).noun}sOwed`, sweep.oldest[kind], {
      description: `${work[kind].owed} for ten minutes`,
      after: Duration.minutes(10),
      between: Duration.minutes(5),
    }),
  );
}

/** How late is too late, and for how long no line says anything meanwhile. */
interface Lateness {
  readonly description: string;
  readonly after: Duration;
  /** The longest between two tries, whose lines tell the age. */
  readonly between: Duration;
}

/** Work whose tries log how old it is. @param oldest the age of the oldest in seconds, by minutes */
export function loggedLate(
  scope: WithRunbook,
  id: string,
  oldest: cloudwatch.Metric,
  { description, after, between }: Lateness,
): cloudwatch.Alarm {
  // Minutes without a line do not end it.
  return reached(scope, id, oldest, { description, threshold: after.toSeconds(), within: between });
}

/** What should not happen at all. @param within for how long it is on after the last */
export function happened(
  scope: WithRunbook,
  id: string,
  metric: cloudwatch.Metric,
  { description, within }: { readonly description: string; readonly within: Duration },
): cloudwatch.Alarm {
  return reached(scope, id, metric, { description, threshold: 1, within });
}

interface Reached {
  readonly description: string;
  readonly threshold: number;
  readonly within: Duration;
}

/**
 * A figure that has reached its threshold in a minute of the last ones: it goes on at once. They are many short periods, as
 * CloudWatch looks some periods further back than it is told to for what is not there in each of them.
 */
export function reached(
  scope: WithRunbook,
  id: string,
  metric: cloudwatch.Metric,
  { description, threshold, within }: Reached,
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: metric.with({ period: Duration.minutes(1) }),
    threshold,
    evaluationPeriods: within.toMinutes(),
    datapointsToAlarm: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** A function that fails. */
export function failing(scope: WithRunbook, id: string, fails: lambda.Function, description: string): cloudwatch.Alarm {
  return happened(scope, id, fails.metricErrors(), { description, within: Duration.minutes(5) });
}

/** A function of which no call has begun for so long, and some minutes that CloudWatch looks further back. */
export function standingStill(
  scope: WithRunbook,
  id: string,
  calls: lambda.Function,
  { description, within }: { readonly description: string; readonly within: Duration },
): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: calls.metricInvocations({ period: Duration.minutes(1) }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: within.toMinutes(),
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  });
  return warmingUp(alarm, { WarmUpPeriodDurationInMinutes: within.toMinutes() + 10 });
}

/** Servers of which none is there for two minutes. @param healthy how many there are */
export function nobodyThere(
  scope: WithRunbook,
  id: string,
  healthy: cloudwatch.Metric,
  description: string,
): cloudwatch.Alarm {
  const alarm = new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: healthy,
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 2,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  });
  // While the first servers start it has figures, and they are 0.
  return warmingUp(alarm, { WarmUpPeriodDurationInMinutes: 15, OnlyStartEvaluatingAfterWarmUpPeriodEnds: true });
}

/**
 * Has an alarm wait for its first figures: what is missing when it is made is no bad sign yet. It is an override, as the oldest CDK
 * of the package may not know the property.
 */
function warmingUp(alarm: cloudwatch.Alarm, configuration: object): cloudwatch.Alarm {
  (alarm.node.defaultChild as CfnResource).addPropertyOverride('WarmUpConfiguration', configuration);
  return alarm;
}
