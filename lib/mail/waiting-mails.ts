import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { logEvent } from '../../src/contract/logs/log-event.ts';
import { metric } from '../../src/contract/logs/metric.ts';
import { loggedEvent } from '../logged-event.ts';
import type { Delivery } from './delivery.ts';
import type { Sweep } from './sweep.ts';

/** What the {@link WaitingMails} are seen by. */
export interface WaitingMailsProps {
  readonly delivery: Delivery;
  readonly sweep: Sweep;
}

const { FilterPattern } = logs;
const metricNamespace = metric.namespace;

/** Measures the mails that SES does not take for now: they wait in the table, and every queue is empty. */
export class WaitingMails extends Construct {
  /** How long the oldest owed mail has been owed, in seconds, each minute in which there is one. */
  readonly oldest: cloudwatch.Metric;
  /** Tries that SES put off because we may not send: until somebody mends that, no mail goes. */
  readonly denied: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { delivery, sweep }: WaitingMailsProps) {
    super(scope, id);
    // The configuration set's name tells two deployments apart.
    const named = (name: string) => `${name}-${delivery.configurationSet.configurationSetName}`;
    this.oldest = new logs.MetricFilter(this, 'Oldest', {
      logGroup: sweep.sweepDeliveries.logGroup,
      filterPattern: FilterPattern.all(
        loggedEvent(logEvent.owedMailsWatched),
        FilterPattern.numberValue('$.message.oldestSeconds', '>=', 0),
      ),
      metricNamespace,
      metricName: named(metric.oldestOwedMail),
      metricValue: '$.message.oldestSeconds',
      unit: cloudwatch.Unit.SECONDS,
    }).metric({ period: Duration.minutes(1), statistic: 'Maximum' });
    const { logGroup } = delivery.deliverTickets;
    new logs.MetricFilter(this, 'Postponed', {
      logGroup,
      filterPattern: FilterPattern.all(loggedEvent(logEvent.mailPostponed), FilterPattern.exists('$.message.why')),
      metricNamespace,
      metricName: named(metric.mailsPostponed),
      dimensions: { Reason: '$.message.why' },
    });
    this.denied = new logs.MetricFilter(this, 'Denied', {
      logGroup,
      filterPattern: FilterPattern.all(
        loggedEvent(logEvent.mailPostponed),
        FilterPattern.booleanValue('$.message.denied', true),
      ),
      metricNamespace,
      metricName: named(metric.sendingDenied),
    }).metric({ period: Duration.hours(1), statistic: 'Sum' });
  }
}
