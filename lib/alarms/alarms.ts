import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Guided } from './guided.ts';
import { withRunbook } from './with-runbook.ts';

/** Owed work of which the oldest is ten minutes old. @param oldest its age in seconds */
export function owed(scope: Guided, id: string, oldest: cloudwatch.Metric, description: string): cloudwatch.Alarm {
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
  scope: Guided,
  id: string,
  oldest: cloudwatch.Metric,
  { description, after, between }: Lateness,
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: oldest,
    threshold: after.toSeconds(),
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    // It goes off at once, and minutes without a line do not end it.
    evaluationPeriods: between.toMinutes(),
    datapointsToAlarm: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** A queue in which no message should be. */
export function anyMessage(scope: Guided, id: string, queue: sqs.Queue, description: string): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/**
 * A queue whose oldest message has waited for five minutes and nobody takes it. What fails is not seen: once SQS has handed out a
 * message three times, this figure leaves it out.
 */
export function tooOld(scope: Guided, id: string, queue: sqs.Queue, description: string): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 300,
    evaluationPeriods: 2,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** A function that fails. */
export function failing(scope: Guided, id: string, fails: lambda.Function, description: string): cloudwatch.Alarm {
  return tooMany(scope, id, fails.metricErrors({ period: Duration.minutes(5) }), { description, threshold: 1 });
}

/**
 * A function that fails in two minutes of some: a single failure, after which somebody tries again, wakes nobody.
 * @param within how many minutes, in which its callers try again at least once
 */
export function keepsFailing(
  scope: Guided,
  id: string,
  fails: lambda.Function,
  { description, within = Duration.minutes(5) }: { readonly description: string; readonly within?: Duration },
): cloudwatch.Alarm {
  return twice(scope, id, fails.metricErrors({ period: Duration.minutes(1) }), { description, within });
}

/** A function that Lambda does not start in two of five minutes, as the account has no free execution: that is no error of it. */
export function keepsThrottled(
  scope: Guided,
  id: string,
  throttled: lambda.Function,
  description: string,
): cloudwatch.Alarm {
  const within = Duration.minutes(5);
  return twice(scope, id, throttled.metricThrottles({ period: Duration.minutes(1) }), { description, within });
}

function twice(
  scope: Guided,
  id: string,
  metric: cloudwatch.Metric,
  { description, within }: { readonly description: string; readonly within: Duration },
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric,
    threshold: 1,
    evaluationPeriods: within.toMinutes(),
    datapointsToAlarm: 2,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** More than there should be. */
export function tooMany(
  scope: Guided,
  id: string,
  metric: cloudwatch.Metric,
  { description, threshold }: { readonly description: string; readonly threshold: number },
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric,
    threshold,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** A function of which no call has begun for so long. */
export function standingStill(
  scope: Guided,
  id: string,
  calls: lambda.Function,
  { description, period }: { readonly description: string; readonly period: Duration },
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: calls.metricInvocations({ period }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  });
}

/** A function of which one call in a hundred takes too long, for a quarter of an hour; a few calls prove nothing. */
export function tooSlow(
  scope: Guided,
  id: string,
  slow: lambda.Function,
  { description, milliseconds }: { readonly description: string; readonly milliseconds: number },
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: slow.metricDuration({ period: Duration.minutes(5), statistic: 'p99' }),
    threshold: milliseconds,
    evaluationPeriods: 3,
    evaluateLowSampleCountPercentile: 'ignore',
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** Servers of which none is there for two minutes. @param healthy how many there are */
export function nobodyThere(
  scope: Guided,
  id: string,
  healthy: cloudwatch.Metric,
  description: string,
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: healthy,
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 2,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  });
}
