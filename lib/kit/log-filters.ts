import { Duration, type IAspect } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { CfnMetricFilter, FilterPattern, type JsonPattern } from 'aws-cdk-lib/aws-logs';
import type { Construct, IConstruct } from 'constructs';
import type * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { Logging } from './node-function.ts';

/** The lines of a function's log that tell this. */
export function loggedEvent(event: (typeof logEvent)[keyof typeof logEvent]): JsonPattern {
  return FilterPattern.stringValue('$.message.event', '=', event);
}

/** The lines of tries that somebody's system denied. */
export function deniedTry(event: JsonPattern): JsonPattern {
  return FilterPattern.all(event, FilterPattern.booleanValue('$.message.denied', true));
}

/** Lines of a function's log, and the metric that is made of them. */
interface Counted {
  readonly of: Logging;
  readonly lines: logs.IFilterPattern;
  /** The metric's name, and what tells it from that of other deployments. */
  readonly name: string;
  readonly deployment: string;
  /** @default each line counts as one */
  readonly metricValue?: string;
  readonly unit?: cloudwatch.Unit;
  readonly dimensions?: Readonly<Record<string, string>>;
  /** @default an hour */
  readonly period?: Duration;
  /** @default Sum */
  readonly statistic?: 'Sum' | 'Maximum';
}

/** Makes a metric of what a log tells. */
export function countLines(
  scope: Construct,
  id: string,
  { of, lines, name, deployment, ...more }: Counted,
): cloudwatch.Metric {
  const { period = Duration.hours(1), statistic = 'Sum', ...transformation } = more;
  const filter = new logs.MetricFilter(scope, id, {
    logGroup: of.logGroup,
    filterPattern: lines,
    metricNamespace: metric.namespace,
    metricName: `${name}-${deployment}`,
    ...transformation,
  });
  return filter.metric({ period, statistic });
}

/** How long the oldest has waited that a log tells by `ageSeconds`, in seconds, for each minute in which it tells any. */
export function oldestLogged(scope: Construct, id: string, { lines, ...counted }: Counted): cloudwatch.Metric {
  return countLines(scope, id, {
    ...counted,
    // AWS says that a value is taken from a field that the pattern names.
    lines: FilterPattern.all(lines as JsonPattern, FilterPattern.numberValue('$.message.ageSeconds', '>=', 0)),
    metricValue: '$.message.ageSeconds',
    unit: cloudwatch.Unit.SECONDS,
    period: Duration.minutes(1),
    statistic: 'Maximum',
  });
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
