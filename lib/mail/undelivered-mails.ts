import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type LogEvent, logEvent } from '../../src/contract/logs/log-event.ts';
import { metric } from '../../src/contract/logs/metric.ts';
import type { Intake } from '../intake.ts';
import { loggedEvent } from '../logged-event.ts';
import type { Delivery } from './delivery.ts';
import type { SesEvents } from './ses-events.ts';

/** What the {@link UndeliveredMails} are counted by. */
export interface UndeliveredMailsProps {
  readonly intake: Intake;
  readonly delivery: Delivery;
  readonly sesEvents: SesEvents;
}

const { FilterPattern } = logs;
/** SES tells some things twice. */
const isNews = FilterPattern.booleanValue('$.message.isNew', true);
const unmailed = (why: string) => FilterPattern.stringValue('$.message.unmailed', '=', why);

/** Counts the guests who are left without their mail, by why: each is reception's task at once. */
export class UndeliveredMails extends Construct {
  /** Guests' providers did not take them. */
  readonly bounced: cloudwatch.Metric;
  /** SES did not even try: the address bounced or complained before. */
  readonly suppressed: cloudwatch.Metric;
  /** SES refused them for good, before or after it had taken them. */
  readonly failed: cloudwatch.Metric;
  /** There is no address to send them to, or one that cannot be one or that SES sends nothing to. */
  readonly withoutAddress: cloudwatch.Metric;
  /** The configuration set's name tells two deployments apart. */
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { intake, delivery, sesEvents }: UndeliveredMailsProps) {
    super(scope, id);
    this.deployment = delivery.configurationSet.configurationSetName;
    const record = sesEvents.recordDeliveries.logGroup;
    const news = (event: LogEvent) => FilterPattern.all(loggedEvent(event), isNews);
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
