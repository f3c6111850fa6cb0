import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { metric } from '../../src/contract/logs/metric.ts';
import type { Intake } from '../intake.ts';
import { loggedEvent } from '../logged-event.ts';
import type { Delivery } from './delivery.ts';
import type { SesEvents } from './ses-events.ts';

/** Settings of the {@link UndeliveredMails}. */
export interface UndeliveredMailsProps {
  readonly intake: Intake;
  readonly delivery: Delivery;
  readonly sesEvents: SesEvents;
}

const { FilterPattern } = logs;
/** SES may publish an event twice. */
const isNews = FilterPattern.booleanValue('$.message.isNew', true);
const unmailed = (why: string) => FilterPattern.stringValue('$.message.unmailed', '=', why);

/** Metric of guests who did not get their mail, each of whom is a task for reception. The log has the reasons. */
export class UndeliveredMails extends Construct {
  /** Their providers or SES rejected them, SES did not try, or there is no address to which SES can send. */
  readonly mails: cloudwatch.Metric;
  /** The configuration set's name separates deployments. */
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { intake, delivery, sesEvents }: UndeliveredMailsProps) {
    super(scope, id);
    this.deployment = delivery.configurationSet.configurationSetName;
    const { mailBounced, mailSuppressed, mailRejected, mailFailed } = logEvent;
    const told = FilterPattern.any(...([mailBounced, mailSuppressed, mailRejected] as const).map(loggedEvent));
    this.mails = this.count('Told', sesEvents.recordDeliveries.logGroup, FilterPattern.all(told, isNews));
    this.count('Failed', delivery.deliverTickets.logGroup, loggedEvent(mailFailed));
    this.count(
      'WithoutAddress',
      intake.issueTickets.logGroup,
      FilterPattern.any(unmailed('no_address'), unmailed('bad_address'), unmailed('non_ascii_address')),
    );
  }

  private count(id: string, logGroup: logs.ILogGroup, filterPattern: logs.IFilterPattern): cloudwatch.Metric {
    const filter = new logs.MetricFilter(this, id, {
      logGroup,
      filterPattern,
      metricNamespace: metric.namespace,
      metricName: `${metric.mailsUndelivered}-${this.deployment}`,
    });
    return filter.metric({ period: Duration.hours(1), statistic: 'Sum' });
  }
}
