import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Owed work of which the oldest is ten minutes old. @param oldest its age in seconds */
export function owed(
  scope: Construct,
  id: string,
  oldest: cloudwatch.Metric,
  alarmDescription: string,
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription,
    metric: oldest,
    threshold: 600,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    // It goes off at once, and a minute without data does not end it.
    evaluationPeriods: 5,
    datapointsToAlarm: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** A queue in which no message should be. */
export function anyMessage(scope: Construct, id: string, queue: sqs.Queue, alarmDescription: string): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription,
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** A queue whose oldest message waits longer than five minutes. */
export function tooOld(scope: Construct, id: string, queue: sqs.Queue, alarmDescription: string): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription,
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 300,
    evaluationPeriods: 2,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** A function that fails. */
export function failing(
  scope: Construct,
  id: string,
  fails: lambda.Function,
  alarmDescription: string,
): cloudwatch.Alarm {
  return tooMany(scope, id, fails.metricErrors({ period: Duration.minutes(5) }), { alarmDescription, threshold: 1 });
}

/** More than there should be. */
export function tooMany(
  scope: Construct,
  id: string,
  metric: cloudwatch.Metric,
  props: { readonly alarmDescription: string; readonly threshold: number },
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    ...props,
    metric,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** A function of which one call in a hundred takes too long, for a quarter of an hour; a few calls prove nothing. */
export function tooSlow(
  scope: Construct,
  id: string,
  slow: lambda.Function,
  { alarmDescription, milliseconds }: { readonly alarmDescription: string; readonly milliseconds: number },
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription,
    metric: slow.metricDuration({ period: Duration.minutes(5), statistic: 'p99' }),
    threshold: milliseconds,
    evaluationPeriods: 3,
    evaluateLowSampleCountPercentile: 'ignore',
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** A rate of the account's sending that comes near to AWS's limit for a review. @param rate SES's name of it */
export function reputation(
  scope: Construct,
  id: string,
  rate: string,
  threshold: number,
  alarmDescription: string,
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription,
    metric: new cloudwatch.Metric({
      namespace: 'AWS/SES',
      metricName: `Reputation.${rate}`,
      period: Duration.hours(1),
      statistic: 'Average',
    }),
    threshold,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** Servers of which none is there for two minutes. @param healthy how many there are */
export function nobodyThere(
  scope: Construct,
  id: string,
  healthy: cloudwatch.Metric,
  alarmDescription: string,
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription,
    metric: healthy,
    threshold: 1,
    comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: 2,
    treatMissingData: cloudwatch.TreatMissingData.BREACHING,
  });
}
