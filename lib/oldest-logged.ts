import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { metric } from '../src/contract/logs/metric.ts';

/** Lines of a log that tell how long something has waited. */
export interface WaitingLines {
  readonly logGroup: logs.ILogGroup;
  readonly filterPattern: logs.IFilterPattern;
  /** The metric's. */
  readonly name: string;
  /** Which of a line's fields has the seconds. */
  readonly field: 'after' | 'oldestSeconds';
}

/** How long the oldest has waited that a log tells, in seconds, for each minute in which it tells any. */
export function oldestLogged(scope: Construct, id: string, { name, field, ...lines }: WaitingLines): cloudwatch.Metric {
  return new logs.MetricFilter(scope, id, {
    ...lines,
    metricNamespace: metric.namespace,
    metricName: name,
    metricValue: `$.message.${field}`,
    unit: cloudwatch.Unit.SECONDS,
  }).metric({ period: Duration.minutes(1), statistic: 'Maximum' });
}
