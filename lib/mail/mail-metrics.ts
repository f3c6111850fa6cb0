import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { Intake } from '../core/intake.ts';
import { loggedEvent } from '../kit/log-filters.ts';
import type { Delivery } from './delivery.ts';
import type { SesEvents } from './ses-events.ts';

/** Settings of the {@link UndeliveredMails}. */
interface UndeliveredMailsProps {
  readonly intake: Intake;
  readonly delivery: Delivery;
  readonly sesEvents: SesEvents;
}

const { FilterPattern } = logs;
/** SES may publish an event twice. */
const isNews = FilterPattern.booleanValue('$.message.isNew', true);
/** Why no mail goes to a guest at all. */
const addressReasons = [
  ...['no_address', 'bad_address', 'non_ascii_address'],
  ...['relay_ended', 'portal_without_address', 'agency_address', 'relay_not_approved'],
];
/** Known only when the mail is written. */
const notRelayable = FilterPattern.stringValue('$.message.reason', '=', 'code_not_relayable');
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
    const { mailBounced, mailSuppressed, mailRejected, workFailed } = logEvent;
    const told = FilterPattern.any(...([mailBounced, mailSuppressed, mailRejected] as const).map(loggedEvent));
    this.mails = this.count('Told', sesEvents.recordDeliveries.logGroup, FilterPattern.all(told, isNews));
    new logs.MetricFilter(this, 'Relayed', {
      logGroup: sesEvents.recordDeliveries.logGroup,
      filterPattern: FilterPattern.all(
        loggedEvent(logEvent.mailRelayed),
        isNews,
        FilterPattern.exists('$.message.portal'),
      ),
      metricNamespace: metric.namespace,
      metricName: `${metric.mailsRelayed}-${this.deployment}`,
      dimensions: { Portal: '$.message.portal' },
    });
    this.count('Failed', delivery.deliverTickets.logGroup, FilterPattern.any(loggedEvent(workFailed), notRelayable));
    this.count('WithoutAddress', intake.issueTickets.logGroup, FilterPattern.any(...addressReasons.map(unmailed)));
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

/** Settings of the {@link WaitingMails}. */
interface WaitingMailsProps {
  readonly delivery: Delivery;
}

const metricNamespace = metric.namespace;

/** Metrics of mails that SES does not accept for now: they wait in the table, and in no queue. */
export class WaitingMails extends Construct {
  /** Tries that SES denied: no mail is sent until somebody fixes the cause. */
  readonly denied: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { delivery }: WaitingMailsProps) {
    super(scope, id);
    // The configuration set's name separates deployments.
    const named = (name: string) => `${name}-${delivery.configurationSet.configurationSetName}`;
    const { logGroup } = delivery.deliverTickets;
    new logs.MetricFilter(this, 'Postponed', {
      logGroup,
      filterPattern: FilterPattern.all(loggedEvent(logEvent.workPostponed), FilterPattern.exists('$.message.reason')),
      metricNamespace,
      metricName: named(metric.mailsPostponed),
      dimensions: { Reason: '$.message.reason' },
    });
    this.denied = new logs.MetricFilter(this, 'Denied', {
      logGroup,
      filterPattern: FilterPattern.all(
        loggedEvent(logEvent.workPostponed),
        FilterPattern.booleanValue('$.message.denied', true),
      ),
      metricNamespace,
      metricName: named(metric.sendingDenied),
    }).metric({ period: Duration.minutes(15), statistic: 'Sum' });
  }
}
