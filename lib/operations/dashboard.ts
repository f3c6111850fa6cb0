import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { pluralOf, workKind } from '../../src/core/owed/work-kinds.data.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { partsOf } from '../core/owed-work.ts';
import type { Parts } from '../parts.ts';
import type { TextMetrics } from '../texts/text-metrics.ts';
import { type AlarmChoice, estimatedDollars, type Monitoring } from './alarms/monitoring.ts';

/** Settings of the {@link Dashboard}. */
interface DashboardProps {
  readonly of: Parts;
  readonly monitoring: Monitoring;
}

/** All at a glance: whether guests wait, how mails, connections, networks and queues do, which alarms are on, what a day costs. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { of, monitoring }: DashboardProps) {
    super(scope, id);
    new cloudwatch.Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      widgets: [
        ...alarmRows(monitoring),
        [guestsWaiting(of), mailSeconds(of), mails()],
        [waitingTime(of), connections(of), networks(of)],
        [cost(of, monitoring.choice), queues(of), deadLetters(of)],
        ...(of.texts ? [[texts(of.texts.metrics)]] : []),
        ...(of.desk ? [[reached(of)]] : []),
      ],
    });
  }
}

/** CloudWatch refuses a widget without alarms. */
function alarmRows({ alarms }: Monitoring): cloudwatch.IWidget[][] {
  if (alarms.length === 0) return [];
  return [[new cloudwatch.AlarmStatusWidget({ title: 'Alarms that notify', alarms, width: 24 })]];
}

/** Three of 24 columns' width fill a row. */
const width = 8;

const graph = (title: string, left: cloudwatch.IMetric[], right: cloudwatch.IMetric[] = []) =>
  new cloudwatch.GraphWidget({ title, left, right, width, leftYAxis: { min: 0 }, rightYAxis: { min: 0 } });

function guestsWaiting({ undelivered, sweep }: Parts): cloudwatch.GraphWidget {
  const awaited = sweep.oldest.filter(([kind]) => workKind(kind).guestAwaits !== undefined);
  return graph(
    'Guests waiting: seconds since the oldest work of each kind is owed; at the right, guests without their mail',
    awaited.map(([kind, oldest]) => oldest.with({ label: `oldest owed ${workKind(kind).noun.toLowerCase()}, s` })),
    [undelivered.mails.with({ label: 'guests without their mail' })],
  );
}

/** Of each guest: the log is asked, as a metric for it would cost more than the mails of a small hotel. */
function mailSeconds({ delivery: { deliverTickets } }: Parts): cloudwatch.LogQueryWidget {
  return new cloudwatch.LogQueryWidget({
    title: 'Seconds from event to mail, by hour',
    logGroupNames: [deliverTickets.logGroup.logGroupName],
    queryString: mailSecondsQuery,
    view: cloudwatch.LogQueryVisualizationType.LINE,
    width,
  });
}

function waitingTime({ intake, delivery, canary }: Parts): cloudwatch.GraphWidget {
  const period = Duration.minutes(5);
  const age = { period, statistic: 'Maximum' };
  const batch = new cloudwatch.MathExpression({
    label: 'a batch of mails',
    period,
    expression: 'milliseconds / 1000',
    usingMetrics: { milliseconds: delivery.deliverTickets.function.metricDuration({ period, statistic: 'p95' }) },
  });
  return graph('Seconds that the oldest wait in queues, and that a batch of mails takes', [
    intake.events.queue.metricApproximateAgeOfOldestMessage({ ...age, label: 'oldest event in its queue' }),
    delivery.mails.queue.metricApproximateAgeOfOldestMessage({ ...age, label: 'oldest mail in its queue' }),
    batch,
    ...(canary ? [canary.seconds.with({ label: 'the canary, from event to delivery' })] : []),
  ]);
}

/** SES counts for the whole account, without cost. */
function mails(): cloudwatch.GraphWidget {
  return graph(
    'Mails of the account, by outcome',
    ['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject'].map((name) => ofSes(name)),
  );
}

function ofSes(metricName: string): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'AWS/SES', metricName, statistic: 'Sum', period: Duration.hours(1) });
}

function texts({ ended, parts, dollars, spent, capped }: TextMetrics): cloudwatch.GraphWidget {
  const period = Duration.days(1);
  return graph(
    "Texts and their parts; at the right, US dollars, and those of the account's month",
    [
      ended.with({ period, label: 'texts' }),
      parts.with({ period, label: 'parts' }),
      capped.with({ period, label: "refused: the hour's are used up" }),
    ],
    [dollars.with({ period, label: 'dollars' }), spent.with({ period, label: 'dollars of the month' })],
  );
}

function connections({ webhooks, connections: { translateWebhooks } }: Parts): cloudwatch.GraphWidget {
  const period = Duration.hours(1);
  return graph('Connections: deliveries and refusals', [
    webhooks.receiveWebhooks.function.metricInvocations({ period, label: 'deliveries' }),
    translateWebhooks.function.metricInvocations({ period, label: 'batches worked on' }),
    webhooks.refused.with({ label: 'refused' }),
  ]);
}

function networks({ networks: { admission, portalPages } }: Parts): cloudwatch.GraphWidget {
  const period = Duration.hours(1);
  return graph('Networks: calls, and guests who do not get online', [
    admission.radius.function.metricInvocations({ period, label: 'calls by RADIUS' }),
    portalPages.captivePortal.function.metricInvocations({ period, label: 'portal pages' }),
    portalPages.notLetIn.with({ period, label: metric.portalLoginsFailing }),
    admission.unanswered.with({ period, label: metric.loginsUnanswered }),
  ]);
}

/** Two metrics tell most of it; `docs/design/costs.md` says what else a hotel may have. */
function cost({ api }: Parts, choice: AlarmChoice): cloudwatch.GraphWidget {
  const period = Duration.days(1);
  const { day, mail, call } = estimatedDollars;
  const estimate = new cloudwatch.MathExpression({
    label: 'dollars a day: what runs by itself, mails of the account, and calls of the API',
    period,
    expression: `${day[choice]} + ${mail} * FILL(mails, 0) + ${call} * FILL(calls, 0)`,
    usingMetrics: {
      mails: ofSes('Send').with({ period }),
      calls: api.gateway.metricCount({ period, statistic: 'Sum' }),
    },
  });
  return graph('Cost of the day, estimated at list prices; connected systems are not in it', [estimate]);
}

function queues({ intake, work, webhooks, hooks, sesEvents, texts: sms }: Parts): cloudwatch.GraphWidget {
  const all = {
    events: intake.events,
    ...Object.fromEntries(partsOf(work).map(([kind, { queue }]) => [pluralOf(kind), queue])),
    webhooks: webhooks.deliveries,
    hooks: hooks.events,
    'SES events': sesEvents.events,
    ...(sms && { 'text events': sms.events.events }),
  };
  const visible = Object.entries(all).map(([label, { queue }]) => messages(queue, label));
  return graph('Messages waiting in queues', visible);
}

function deadLetters(of: Parts): cloudwatch.GraphWidget {
  const all = {
    events: of.intake.events.deadLetters,
    ...Object.fromEntries(partsOf(of.work).map(([kind, { queue }]) => [pluralOf(kind), queue.deadLetters])),
    webhooks: of.webhooks.deliveries.deadLetters,
    hooks: of.hooks.events.deadLetters,
    'events out': of.eventsOut.failed,
    'SES events': of.sesEvents.events.deadLetters,
    ...(of.texts && { 'text events': of.texts.events.events.deadLetters }),
    sweeps: of.sweep.deadLetters,
    quarantine: of.intake.quarantine,
  };
  const visible = Object.entries(all).map(([label, queue]) => messages(queue, label));
  return graph('Failed and quarantined messages', visible);
}

function messages(queue: Parts['intake']['quarantine'], label: string): cloudwatch.Metric {
  const period = Duration.minutes(5);
  return queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum', label });
}

/** Of each house by what its desk was counted last: the log is asked, as three metrics would cost a dollar a location. */
function reached({ sync: { syncReservations } }: Parts): cloudwatch.LogQueryWidget {
  return new cloudwatch.LogQueryWidget({
    title: 'Guests in the house: have been online, have the code, may have it, have none',
    logGroupNames: [syncReservations.logGroup.logGroupName],
    queryString: reachedQuery,
    view: cloudwatch.LogQueryVisualizationType.TABLE,
    width: 3 * width,
  });
}

/** As `docs/operate/log-queries.md` asks the log. */
const reachedQuery = `fields message.location as location, message.online as online, message.handed as handed, message.maybe as maybe, message.unreached as unreached
| filter message.event = "house_counted"
| sort @timestamp desc
| dedup message.location
| limit 1000`;

/** Seconds from event to mail, as `docs/operate/log-queries.md` asks the log for them. */
const mailSecondsQuery = `filter message.event = "work_accepted" and message.kind = "email" and ispresent(message.ageSeconds)
| stats pct(message.ageSeconds, 50) as median, pct(message.ageSeconds, 95) as p95, max(message.ageSeconds) as longest by bin(1h) as hour
| sort hour desc`;
