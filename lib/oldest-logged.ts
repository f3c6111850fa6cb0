import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { metric } from '../src/kit/metric-names.ts';

/** Lines of a log that tell how long something has waited. */
export interface WaitingLines {
  readonly logGroup: logs.ILogGroup;
  readonly pattern: logs.JsonPattern;
  /** The metric's. */
  readonly name: string;
  /** Which of a line's fields has the seconds. */
  readonly field: 'ageSeconds';
}

/** How long the oldest has waited that a log tells, in seconds, for each minute in which it tells any. */
export function oldestLogged(
  scope: Construct,
  id: string,
  { name, field, pattern, logGroup }: WaitingLines,
): cloudwatch.Metric {
  const { all, numberValue } = logs.FilterPattern;
  return new logs.MetricFilter(scope, id, {
    logGroup,
    // AWS says that a value is taken from a field that the pattern names.
    filterPattern: all(pattern, numberValue(`$.message.${field}`, '>=', 0)),
    metricNamespace: metric.namespace,
    metricName: name,
    metricValue: `$.message.${field}`,
    unit: cloudwatch.Unit.SECONDS,
  }).metric({ period: Duration.minutes(1), statistic: 'Maximum' });
}
