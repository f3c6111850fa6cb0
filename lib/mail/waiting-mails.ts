import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Delivery } from './delivery.ts';
import type { Sweep } from './sweep.ts';

/** What the {@link WaitingMails} are seen by. */
export interface WaitingMailsProps {
  readonly delivery: Delivery;
  readonly sweep: Sweep;
}

const { FilterPattern } = logs;
const did = (what: string) => FilterPattern.stringValue('$.message.did', '=', what);
const metricNamespace = 'WifiTickets';

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
      filterPattern: FilterPattern.all(did('watched'), FilterPattern.numberValue('$.message.oldestSeconds', '>=', 0)),
      metricNamespace,
      metricName: named('OldestOwedMail'),
      metricValue: '$.message.oldestSeconds',
      unit: cloudwatch.Unit.SECONDS,
    }).metric({ period: Duration.minutes(1), statistic: 'Maximum' });
    const { logGroup } = delivery.deliverTickets;
    new logs.MetricFilter(this, 'Postponed', {
      logGroup,
      filterPattern: FilterPattern.all(did('postponed'), FilterPattern.exists('$.message.why')),
      metricNamespace,
      metricName: named('MailsPostponed'),
      dimensions: { Reason: '$.message.why' },
    });
    this.denied = new logs.MetricFilter(this, 'Denied', {
      logGroup,
      filterPattern: FilterPattern.all(did('postponed'), FilterPattern.booleanValue('$.message.denied', true)),
      metricNamespace,
      metricName: named('SendingDenied'),
    }).metric({ period: Duration.hours(1), statistic: 'Sum' });
  }
}
