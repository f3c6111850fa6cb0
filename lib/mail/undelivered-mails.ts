import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import type { LogWord } from '../../src/contract/logs/log-word.ts';
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

/** Metrics of guests who did not get their mail, by reason: each is a task for reception. */
export class UndeliveredMails extends Construct {
  /** The guests' providers rejected them. */
  readonly bounced: cloudwatch.Metric;
  /** SES did not try: the address bounced or complained before. */
  readonly suppressed: cloudwatch.Metric;
  /** SES rejected them, before or after accepting them. */
  readonly failed: cloudwatch.Metric;
  /** The address is missing, invalid, or one to which SES cannot send. */
  readonly withoutAddress: cloudwatch.Metric;
  /** The configuration set's name separates deployments. */
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { intake, delivery, sesEvents }: UndeliveredMailsProps) {
    super(scope, id);
    this.deployment = delivery.configurationSet.configurationSetName;
    const record = sesEvents.recordDeliveries.logGroup;
    const news = (event: LogWord) => FilterPattern.all(loggedEvent(event), isNews);
    this.bounced = this.count('Bounced', metric.mailsBounced, record, news(logEvent.mailBounced));
    this.suppressed = this.count('Suppressed', metric.mailsSuppressed, record, news(logEvent.mailSuppressed));
    const { logGroup } = delivery.deliverTickets;
    this.failed = this.count('Failed', metric.mailsFailed, logGroup, loggedEvent(logEvent.mailFailed));
    this.count('Rejected', metric.mailsFailed, record, news(logEvent.mailRejected));
    this.withoutAddress = this.count(
      'WithoutAddress',
      metric.mailsWithoutAddress,
      intake.issueTickets.logGroup,
      FilterPattern.any(unmailed('no_address'), unmailed('bad_address'), unmailed('non_ascii_address')),
    );
  }

  private count(
    id: string,
    name: string,
    logGroup: logs.ILogGroup,
    filterPattern: logs.IFilterPattern,
  ): cloudwatch.Metric {
    const filter = new logs.MetricFilter(this, id, {
      logGroup,
      filterPattern,
      metricNamespace: metric.namespace,
      metricName: `${name}-${this.deployment}`,
    });
    return filter.metric({ period: Duration.hours(1), statistic: 'Sum' });
  }
}
