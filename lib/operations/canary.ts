import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { RunCanaryEnv } from '../../src/operations/environment.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';

/** Settings of the {@link Canary}. */
export interface CanaryProps {
  readonly store: TicketStore;
  /** The intake queue for events. */
  readonly eventsQueue: sqs.Queue;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
}

/** Every hour a guest of no hotel checks in, and its mail goes to SES's mailbox simulator: whether the whole way works is known before a guest needs it. */
export class Canary extends Construct {
  readonly runCanary: NodeFunction<RunCanaryEnv>;
  /** Seconds from its event to SES's word that its mail was delivered. */
  readonly seconds: cloudwatch.Metric;
  /** Canaries that were not back within ten minutes. */
  readonly failures: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { store, eventsQueue, retention }: CanaryProps) {
    super(scope, id);
    const environment = {
      TABLE_NAME: store.table.tableName,
      EVENTS_QUEUE_URL: eventsQueue.queueUrl,
      RETENTION_DAYS: String(retention.toDays()),
      SENDER_ID: '',
    };
    this.runCanary = new NodeFunction(this, 'RunCanary', {
      folder: 'run-canary',
      description: 'Checks a guest of no hotel in, and waits for SES to deliver its mail',
      // It waits for ten minutes.
      timeout: Duration.minutes(11),
      memorySize: 256,
      environment,
    });
    const run = this.runCanary.function;
    if (run.role instanceof iam.Role) run.addEnvironment('SENDER_ID', run.role.roleId);
    store.grant(run, 'GetItem', 'PutItem');
    eventsQueue.grant(run, 'sqs:SendMessage');
    scheduleEvery(Duration.hours(1), run, this, 'EveryHour');
    const named = (name: string) => ({
      logGroup: this.runCanary.logGroup,
      metricNamespace: metric.namespace,
      metricName: `${name}-${store.table.tableName}`,
    });
    const { all, numberValue } = logs.FilterPattern;
    this.seconds = new logs.MetricFilter(this, 'Seconds', {
      ...named(metric.canarySeconds),
      filterPattern: all(loggedEvent(logEvent.canaryDelivered), numberValue('$.message.ageSeconds', '>=', 0)),
      metricValue: '$.message.ageSeconds',
      unit: cloudwatch.Unit.SECONDS,
    }).metric({ period: Duration.hours(1), statistic: 'Maximum' });
    this.failures = new logs.MetricFilter(this, 'Failures', {
      ...named(metric.canaryFailures),
      filterPattern: loggedEvent(logEvent.canaryFailed),
    }).metric({ period: Duration.hours(1), statistic: 'Sum' });
  }
}
