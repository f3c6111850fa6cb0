import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Intake } from '../intake.ts';
import type { Delivery } from './delivery.ts';
import type { Evidence } from './evidence.ts';

/** Settings of the {@link UndeliveredMails}. */
export interface UndeliveredMailsProps {
  readonly intake: Intake;
  readonly delivery: Delivery;
  readonly evidence: Evidence;
}

const { FilterPattern } = logs;
const did = (what: string) => FilterPattern.stringValue('$.message.did', '=', what);
/** SES may publish an event twice. */
const isNews = FilterPattern.booleanValue('$.message.news', true);
const unmailed = (why: string) => FilterPattern.stringValue('$.message.unmailed', '=', why);

/** Metrics of guests who did not get their mail, by reason: each is a task for reception. */
export class UndeliveredMails extends Construct {
  /** The guests' providers rejected them. */
  readonly bounced: cloudwatch.Metric;
  /** SES did not try: the address bounced or complained before. */
  readonly suppressed: cloudwatch.Metric;
  /** SES rejected them, before or after accepting them. */
  readonly refused: cloudwatch.Metric;
  /** The address is missing, invalid, or one to which SES cannot send. */
  readonly withoutAddress: cloudwatch.Metric;
  /** The configuration set's name separates deployments. */
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { intake, delivery, evidence }: UndeliveredMailsProps) {
    super(scope, id);
    this.deployment = delivery.configurationSet.configurationSetName;
    const record = evidence.recordDeliveries.logGroup;
    const news = (what: string) => FilterPattern.all(did(what), isNews);
    this.bounced = this.count('Bounced', 'MailsBounced', record, news('bounced'));
    this.suppressed = this.count('Suppressed', 'MailsSuppressed', record, news('suppressed'));
    this.refused = this.count('Refused', 'MailsRefused', delivery.deliverTickets.logGroup, did('refused'));
    this.count('Rejected', 'MailsRefused', record, news('rejected'));
    this.withoutAddress = this.count(
      'WithoutAddress',
      'MailsWithoutAddress',
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
      metricNamespace: 'WifiTickets',
      metricName: `${name}-${this.deployment}`,
    });
    return filter.metric({ period: Duration.hours(1), statistic: 'Sum' });
  }
}
