import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type IFilterPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { Intake } from '../core/intake.ts';
import { countLines, deniedTry, loggedEvent } from '../kit/log-filters.ts';
import type { Logging } from '../kit/node-function.ts';
import type { Delivery } from './delivery.ts';
import type { SesEvents } from './ses-events.ts';

/** Those whose logs tell of mails. */
interface Mailing {
  readonly intake: Intake;
  readonly delivery: Delivery;
  readonly sesEvents: SesEvents;
}

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

  constructor(scope: Construct, id: string, props: Mailing) {
    super(scope, id);
    const { issueTickets } = props.intake;
    const { deliverTickets } = props.delivery;
    const { recordDeliveries } = props.sesEvents;
    const deployment = deploymentOf(props);
    const count = (part: string, of: Logging, lines: IFilterPattern) =>
      countLines(this, part, { of, lines, name: metric.mailsUndelivered, deployment });
    const { mailBounced, mailSuppressed, mailRejected, mailRelayed, workFailed } = logEvent;
    const told = FilterPattern.any(...([mailBounced, mailSuppressed, mailRejected] as const).map(loggedEvent));
    this.mails = count('Told', recordDeliveries, FilterPattern.all(told, isNews));
    countLines(this, 'Relayed', {
      of: recordDeliveries,
      lines: FilterPattern.all(loggedEvent(mailRelayed), isNews, FilterPattern.exists('$.message.portal')),
      name: metric.mailsRelayed,
      deployment,
      dimensions: { Portal: '$.message.portal' },
    });
    count('Failed', deliverTickets, FilterPattern.any(loggedEvent(workFailed), notRelayable));
    count('WithoutAddress', issueTickets, FilterPattern.any(...addressReasons.map(unmailed)));
  }
}

/** The configuration set's name separates deployments. */
const deploymentOf = ({ delivery }: Pick<Mailing, 'delivery'>) => delivery.configurationSet.configurationSetName;

/** Metrics of mails that SES does not accept for now: they wait in the table, and in no queue. */
export class WaitingMails extends Construct {
  /** Tries that SES denied: no mail is sent until somebody fixes the cause. */
  readonly denied: cloudwatch.Metric;

  constructor(scope: Construct, id: string, props: Pick<Mailing, 'delivery'>) {
    super(scope, id);
    const shared = { of: props.delivery.deliverTickets, deployment: deploymentOf(props) };
    const postponed = loggedEvent(logEvent.workPostponed);
    countLines(this, 'Postponed', {
      ...shared,
      lines: FilterPattern.all(postponed, FilterPattern.exists('$.message.reason')),
      name: metric.mailsPostponed,
      dimensions: { Reason: '$.message.reason' },
    });
    const denied = { ...shared, lines: deniedTry(postponed), name: metric.sendingDenied };
    this.denied = countLines(this, 'Denied', { ...denied, period: Duration.minutes(15) });
  }
}
