import { type CfnResource, Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { alarm, happened, type WithRunbook } from './metric-alarms.ts';

/** A queue in which no message should be. */
export function anyMessage(scope: WithRunbook, id: string, queue: sqs.Queue, description: string): cloudwatch.Alarm {
  return alarm(scope, id, queue.metricApproximateNumberOfMessagesVisible(worstOfMinute), { description });
}

const worstOfMinute = { period: Duration.minutes(1), statistic: 'Maximum' };

/**
 * A queue whose oldest message has waited for five minutes and nobody takes it. What fails is not seen: once SQS has handed out a
 * message three times, this figure leaves it out.
 */
export function tooOld(scope: WithRunbook, id: string, queue: sqs.Queue, description: string): cloudwatch.Alarm {
  const age = queue.metricApproximateAgeOfOldestMessage(worstOfMinute);
  return alarm(scope, id, age, { description, threshold: 300, evaluationPeriods: 2 });
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
  const errors = fails.metricErrors({ period: Duration.minutes(1) });
  return alarm(scope, id, errors, { description, evaluationPeriods: within.toMinutes(), datapointsToAlarm: 2 });
}

/** A function that Lambda does not start in two of five minutes, as the account has no free execution: that is no error of it. */
export function keepsThrottled(
  scope: WithRunbook,
  id: string,
  throttled: lambda.Function,
  description: string,
): cloudwatch.Alarm {
  const throttles = throttled.metricThrottles({ period: Duration.minutes(1) });
  return alarm(scope, id, throttles, { description, evaluationPeriods: 5, datapointsToAlarm: 2 });
}

/**
 * A function of which one call in ten takes too long, for a quarter of an hour. CloudWatch takes less than a hundred calls in five
 * minutes for no proof: then the alarm stays as it is. Of one call in a hundred it would want a thousand.
 */
export function tooSlow(
  scope: WithRunbook,
  id: string,
  slow: lambda.Function,
  { description, milliseconds: threshold }: { readonly description: string; readonly milliseconds: number },
): cloudwatch.Alarm {
  const duration = slow.metricDuration({ period: Duration.minutes(5), statistic: 'p90' });
  const unproven = { evaluateLowSampleCountPercentile: 'ignore' };
  return alarm(scope, id, duration, { description, threshold, evaluationPeriods: 3, ...unproven });
}

/** A function that fails. */
export function failing(scope: WithRunbook, id: string, fails: lambda.Function, description: string): cloudwatch.Alarm {
  return happened(scope, id, fails.metricErrors(), { description, within: Duration.minutes(5) });
}

/** No figure is a bad sign. */
const tooFew = {
  comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
  treatMissingData: cloudwatch.TreatMissingData.BREACHING,
};

/** A function of which no call has begun for so long, and some minutes that CloudWatch looks further back. */
export function standingStill(
  scope: WithRunbook,
  id: string,
  calls: lambda.Function,
  { description, within }: { readonly description: string; readonly within: Duration },
): cloudwatch.Alarm {
  const invocations = calls.metricInvocations({ period: Duration.minutes(1) });
  const still = alarm(scope, id, invocations, { description, ...tooFew, evaluationPeriods: within.toMinutes() });
  return warmingUp(still, { WarmUpPeriodDurationInMinutes: within.toMinutes() + 10 });
}

/** Servers of which none is there for two minutes. @param healthy how many there are */
export function nobodyThere(
  scope: WithRunbook,
  id: string,
  healthy: cloudwatch.Metric,
  description: string,
): cloudwatch.Alarm {
  const none = alarm(scope, id, healthy, { description, ...tooFew, evaluationPeriods: 2 });
  // While the first servers start it has figures, and they are 0.
  return warmingUp(none, { WarmUpPeriodDurationInMinutes: 15, OnlyStartEvaluatingAfterWarmUpPeriodEnds: true });
}

/**
 * Has an alarm wait for its first figures: what is missing when it is made is no bad sign yet. It is an override, as the oldest CDK
 * of the package may not know the property.
 */
function warmingUp(made: cloudwatch.Alarm, configuration: object): cloudwatch.Alarm {
  (made.node.defaultChild as CfnResource).addPropertyOverride('WarmUpConfiguration', configuration);
  return made;
}
