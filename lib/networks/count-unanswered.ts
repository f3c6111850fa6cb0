import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log-words.ts';
import { metric } from '../../src/kit/metric-names.ts';
import { loggedEvent } from '../logged-event.ts';
import type { TicketStore } from '../ticket-store.ts';

/** Counts the logins without an answer in a function's log, since there were too many wrong codes; all functions together make one metric. */
export function countUnanswered(scope: Construct, logGroup: logs.ILogGroup, { table }: TicketStore): cloudwatch.Metric {
  return new logs.MetricFilter(scope, 'Unanswered', {
    logGroup,
    filterPattern: loggedEvent(logEvent.loginUnanswered),
    metricNamespace: metric.namespace,
    metricName: `${metric.loginsUnanswered}-${table.tableName}`,
  }).metric({ period: Duration.minutes(5), statistic: 'Sum' });
}
