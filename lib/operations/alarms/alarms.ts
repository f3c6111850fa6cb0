import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** The construct of alarms whose descriptions name their sections of the guide. */
export interface WithRunbook extends Construct {
  /** Where the guide is: an address, or its path in the package. */
  readonly runbookUrl: string;
}

/** What an alarm says: what happened, and where the guide says what to do. @param id its name, which its section begins with */
export function withRunbook({ runbookUrl }: Pick<WithRunbook, 'runbookUrl'>, id: string, description: string): string {
  return `${description}. What to do: ${runbookUrl}#alarm-${id.toLowerCase()}`;
}

/** A queue in which no message should be. */
export function anyMessage(scope: WithRunbook, id: string, queue: sqs.Queue, description: string): cloudwatch.Alarm {
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
export function tooOld(scope: WithRunbook, id: string, queue: sqs.Queue, description: string): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 300,
    evaluationPeriods: 2,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/**
 * A function that fails in two minutes of some: a single failure, after which somebody tries again, wakes nobody.
 * @param within how many minutes, in which its callers try again at least once
 */
export function keepsFailing(
  scope: WithRunbook,
  id: string,
  fails: lambda.Function,
  { description, within = Duration.minutes(5) }: { readonly description: string; readonly within?: Duration },
): cloudwatch.Alarm {
  return twice(scope, id, fails.metricErrors({ period: Duration.minutes(1) }), { description, within });
}

/** A function that Lambda does not start in two of five minutes, as the account has no free execution: that is no error of it. */
export function keepsThrottled(
  scope: WithRunbook,
  id: string,
  throttled: lambda.Function,
  description: string,
): cloudwatch.Alarm {
  const within = Duration.minutes(5);
  return twice(scope, id, throttled.metricThrottles({ period: Duration.minutes(1) }), { description, within });
}

function twice(
  scope: WithRunbook,
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

/** More than there should be in five minutes. As CloudWatch looks further back, it may be on for twenty after the last. */
export function tooMany(
  scope: WithRunbook,
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

/**
 * A function of which one call in ten takes too long, for a quarter of an hour. CloudWatch takes less than a hundred calls in five
 * minutes for no proof: then the alarm stays as it is. Of one call in a hundred it would want a thousand.
 */
export function tooSlow(
  scope: WithRunbook,
  id: string,
  slow: lambda.Function,
  { description, milliseconds }: { readonly description: string; readonly milliseconds: number },
): cloudwatch.Alarm {
  return new cloudwatch.Alarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    metric: slow.metricDuration({ period: Duration.minutes(5), statistic: 'p90' }),
    threshold: milliseconds,
    evaluationPeriods: 3,
    evaluateLowSampleCountPercentile: 'ignore',
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** An alarm that is on while any of some others is: it notifies once, and they do not. */
export function anyOf(
  scope: WithRunbook,
  id: string,
  alarms: readonly cloudwatch.Alarm[],
  description: string,
): cloudwatch.CompositeAlarm {
  const joint = new cloudwatch.CompositeAlarm(scope, id, {
    alarmDescription: withRunbook(scope, id, description),
    alarmRule: cloudwatch.AlarmRule.anyOf(...alarms),
  });
  // The CDK names it after its path, which another deployment may have, too: CloudFormation's own names differ.
  const { defaultChild } = joint.node;
  if (defaultChild instanceof cloudwatch.CfnCompositeAlarm) defaultChild.alarmName = undefined;
  return joint;
}
