import { Duration, type IAspect } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { CfnMetricFilter, FilterPattern, type JsonPattern } from 'aws-cdk-lib/aws-logs';
import type { Construct, IConstruct } from 'constructs';
import type * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';

/** The lines of a function's log that tell this. */
export function loggedEvent(event: (typeof logEvent)[keyof typeof logEvent]): JsonPattern {
  return FilterPattern.stringValue('$.message.event', '=', event);
}

/** Lines of a log that tell how long something has waited. */
interface WaitingLines {
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

/** CloudWatch Logs takes about five such calls a second of an account, and CloudFormation makes two for each filter. */
const lanes = 3;

/** Lets CloudFormation make or change three metric filters at a time, as each waits for one before it. */
export class FiltersInLanes implements IAspect {
  private readonly before: CfnMetricFilter[] = [];

  visit(node: IConstruct): void {
    if (!(node instanceof CfnMetricFilter) || this.before.includes(node)) return;
    const former = this.before.at(-lanes);
    if (former) node.addResourceDependency(former);
    this.before.push(node);
  }
}
