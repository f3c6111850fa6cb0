import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { WithRunbook } from './guided.ts';
import { withRunbook } from './with-runbook.ts';

/** Owed work of which the oldest is ten minutes old. @param oldest its age in seconds */
export function owed(scope: WithRunbook, id: string, oldest: cloudwatch.Metric, description: string): cloudwatch.Alarm {
  return loggedLate(scope, id, oldest, { description, after: Duration.minutes(10), between: Duration.minutes(5) });
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
