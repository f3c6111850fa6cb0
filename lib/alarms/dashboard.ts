import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { metric } from '../../src/contract/logs/metric.ts';
import type { Monitoring } from './monitoring.ts';
import type { Watched } from './watched.ts';

/** Settings of the {@link Dashboard}. */
export interface DashboardProps {
  readonly of: Watched;
  readonly monitoring: Monitoring;
}

/** Dollars of a mail by SES, of a call of a function and its time, and of a call of the API; and of what runs by itself in a day. */
const dollars = { mail: 1e-4, call: 1e-6, day: 0.17 };

/** All at a glance: whether guests wait, how mails, connections, networks and queues do, which alarms are on, what a day costs. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { of, monitoring }: DashboardProps) {
    super(scope, id);
    new cloudwatch.Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      widgets: [
        [new cloudwatch.AlarmStatusWidget({ title: 'Alarms that notify', alarms: monitoring.alarms, width: 24 })],
        [guestsWaiting(of), waitingTime(of), mails()],
        [connections(of), networks(of), cost(of)],
        [queues(of), deadLetters(of)],
      ],
    });
  }
}

const graph = (title: string, left: cloudwatch.IMetric[], width = 8) =>
  new cloudwatch.GraphWidget({ title, left, width, leftYAxis: { min: 0 } });

function guestsWaiting({ waiting, undelivered, placements, sweep }: Watched): cloudwatch.GraphWidget {
  return graph('Guests waiting: seconds since the oldest mail and ticket are owed, and guests without their mail', [
    waiting.oldest.with({ label: 'oldest owed mail, s' }),
    placements.oldest(sweep.sweepDeliveries.logGroup).with({ label: "oldest ticket owed by a hotel's server, s" }),
    undelivered.mails.with({ label: 'guests without their mail' }),
  ]);
}

function waitingTime({ intake, delivery, canary }: Watched): cloudwatch.GraphWidget {
  const age = { period: Duration.minutes(5), statistic: 'Maximum' };
  return graph('Seconds from event to mail', [
    intake.events.queue.metricApproximateAgeOfOldestMessage({ ...age, label: 'oldest event in its queue' }),
    delivery.mails.queue.metricApproximateAgeOfOldestMessage({ ...age, label: 'oldest mail in its queue' }),
    delivery.deliverTickets.function.metricDuration({
      period: Duration.minutes(5),
      statistic: 'p95',
      label: 'a batch of mails, ms',
    }),
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

function connections({ webhooks, connections: { translateWebhooks } }: Watched): cloudwatch.GraphWidget {
  const period = Duration.hours(1);
  return graph('Connections: deliveries and refusals', [
    webhooks.receiveWebhooks.function.metricInvocations({ period, label: 'deliveries' }),
    translateWebhooks.function.metricInvocations({ period, label: 'batches worked on' }),
    webhooks.refused.with({ label: 'refused' }),
  ]);
}

function networks({ networks: { admission, portalPages } }: Watched): cloudwatch.GraphWidget {
  const period = Duration.hours(1);
  return graph('Networks: calls, and guests who do not get online', [
    admission.admitGuests.function.metricInvocations({ period, label: 'calls by RADIUS' }),
    portalPages.welcomeGuests.function.metricInvocations({ period, label: 'portal pages' }),
    portalPages.notLetIn.with({ period, label: metric.guestsNotLetIn }),
    admission.unanswered.with({ period, label: metric.loginsUnanswered }),
  ]);
}

function cost({ api, intake, delivery }: Watched): cloudwatch.GraphWidget {
  const period = Duration.days(1);
  const sum = { period, statistic: 'Sum' };
  const estimate = new cloudwatch.MathExpression({
    label: 'dollars a day, estimated: mails of the account, calls, and what runs by itself',
    period,
    expression: `${dollars.day} + ${dollars.mail} * FILL(sent, 0) + ${dollars.call} * (FILL(calls, 0) + FILL(issued, 0) + FILL(delivered, 0))`,
    usingMetrics: {
      sent: ofSes('Send').with({ period }),
      calls: api.gateway.metricCount(sum),
      issued: intake.issueTickets.function.metricInvocations(sum),
      delivered: delivery.deliverTickets.function.metricInvocations(sum),
    },
  });
  return graph('Cost of the day', [estimate]);
}

function queues({ intake, delivery, placements, webhooks, sesEvents }: Watched): cloudwatch.GraphWidget {
  const all = {
    events: intake.events,
    mails: delivery.mails,
    placements: placements.orders,
    webhooks: webhooks.deliveries,
    'SES events': sesEvents.events,
  };
  const visible = Object.entries(all).map(([label, { queue }]) => messages(queue, label));
  return graph('Messages waiting in queues', visible, 12);
}

function deadLetters({ intake, delivery, placements, webhooks, sesEvents }: Watched): cloudwatch.GraphWidget {
  const all = {
    events: intake.events.deadLetters,
    mails: delivery.mails.deadLetters,
    placements: placements.orders.deadLetters,
    webhooks: webhooks.deliveries.deadLetters,
    'SES events': sesEvents.events.deadLetters,
    quarantine: intake.quarantine,
  };
  const visible = Object.entries(all).map(([label, queue]) => messages(queue, label));
  return graph('Failed and quarantined messages', visible, 12);
}

function messages(queue: Watched['intake']['quarantine'], label: string): cloudwatch.Metric {
  const period = Duration.minutes(5);
  return queue.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum', label });
}
