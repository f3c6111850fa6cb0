import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { metric } from '../../src/contract/logs/metric.ts';
import { loggedEvent } from '../logged-event.ts';
import { oldestLogged } from '../oldest-logged.ts';
import type { Delivery } from './delivery.ts';
import type { Sweep } from './sweep.ts';

/** Settings of the {@link WaitingMails}. */
export interface WaitingMailsProps {
  readonly delivery: Delivery;
  readonly sweep: Sweep;
}

const { FilterPattern } = logs;
const metricNamespace = metric.namespace;

/** Metrics of mails that SES does not accept for now: they wait in the table, and in no queue. */
export class WaitingMails extends Construct {
  /** Age of the oldest owed mail in seconds, for each minute in which there is one. */
  readonly oldest: cloudwatch.Metric;
  /** Tries that SES denied: no mail is sent until somebody fixes the cause. */
  readonly denied: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { delivery, sweep }: WaitingMailsProps) {
    super(scope, id);
    // The configuration set's name separates deployments.
    const named = (name: string) => `${name}-${delivery.configurationSet.configurationSetName}`;
    this.oldest = oldestLogged(this, 'Oldest', {
      logGroup: sweep.sweepDeliveries.logGroup,
      pattern: loggedEvent(logEvent.owedMailsWatched),
      name: named(metric.oldestOwedMail),
      field: 'oldestSeconds',
    });
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
    }).metric({ period: Duration.minutes(15), statistic: 'Sum' });
  }
}
