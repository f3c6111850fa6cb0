import { type CfnResource, Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { WithRunbook } from './guided.ts';
import { withRunbook } from './with-runbook.ts';

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
