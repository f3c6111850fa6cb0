import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { anyMessage, failing, owed, reputation, tooMany, tooOld } from './alarms.ts';
import { eventsOutAlarms } from './events-out-alarms.ts';
import { hookAlarms } from './hook-alarms.ts';
import { networkAlarms } from './network-alarms.ts';
import type { Watched } from './watched.ts';

/** Alarms: quarantined events, messages that wait too long, a sweeper that does not run, failed or rejected API calls, guests without their mail, networks that ask for nobody or are guessed at. */
export class Monitoring extends Construct {
  readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, watched: Watched) {
    super(scope, id);
    const { intake, delivery, sesEvents, sweep, placements } = watched;
    this.alarms = [
      anyMessage(this, 'EventsDead', intake.events.deadLetters, 'Dead-letter queue of events has messages'),
      anyMessage(this, 'MailsDead', delivery.mails.deadLetters, 'Dead-letter queue of mails has messages'),
      anyMessage(this, 'PlacementsDead', placements.orders.deadLetters, 'Dead-letter queue of placements has messages'),
      anyMessage(this, 'SesEventsDead', sesEvents.events.deadLetters, 'Dead-letter queue of SES events has messages'),
      anyMessage(this, 'SweepsDead', sweep.deadLetters, 'Dead-letter queue of sweeps has messages'),
      anyMessage(this, 'Quarantined', intake.quarantine, 'Quarantine queue has events: invalid, or not allowed'),
      tooOld(this, 'EventsLate', intake.events.queue, 'Oldest event waits longer than five minutes'),
      tooOld(this, 'MailsLate', delivery.mails.queue, 'Oldest mail message waits longer than five minutes'),
      tooOld(this, 'SesEventsLate', sesEvents.events.queue, 'Oldest SES event waits longer than five minutes'),
      this.standingStill(sweep),
      failing(
        this,
        'IssueTicketsFails',
        intake.issueTickets.function,
        'Errors of issue-tickets: its events are retried',
      ),
      failing(
        this,
        'DeliverTicketsFails',
        delivery.deliverTickets.function,
        'Errors of deliver-tickets: its mails are retried',
      ),
      reputation(this, 'Bounces', 'BounceRate', 0.025, "Bounce rate at half of AWS's limit for a review"),
      reputation(this, 'Complaints', 'ComplaintRate', 0.0005, "Complaint rate at half of AWS's limit for a review"),
      ...this.apiAlarms(watched.api),
      ...this.mailAlarms(watched.undelivered),
      ...this.waitingAlarms(watched.waiting),
      ...this.placementAlarms(watched),
      ...this.webhookAlarms(watched.webhooks),
      ...this.connectionAlarms(watched),
      ...networkAlarms(this, watched),
      ...eventsOutAlarms(this, watched.eventsOut),
      ...hookAlarms(this, watched.hooks),
    ];
  }

  private apiAlarms({ gateway, httpApi, refusedCalls }: Watched['api']): cloudwatch.Alarm[] {
    return [
      tooMany(this, 'ApiFails', gateway.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }), {
        alarmDescription: 'The REST API returned a 5xx response',
        threshold: 1,
      }),
      failing(this, 'HttpApiFails', httpApi.function, 'Errors of http-api: callers get 500'),
      tooMany(this, 'CallsRefused', refusedCalls, {
        alarmDescription: 'The REST API rejected a hundred calls in five minutes because of their key (401, 403)',
        threshold: 100,
      }),
    ];
  }

  /** An hour's period: a lasting problem notifies once, not every few minutes, but at once. */
  private mailAlarms({ bounced, suppressed, failed, withoutAddress }: Watched['undelivered']): cloudwatch.Alarm[] {
    const threshold = 1;
    return [
      tooMany(this, 'MailsBounced', bounced, { alarmDescription: "A guest's mail bounced", threshold }),
      tooMany(this, 'MailsSuppressed', suppressed, {
        alarmDescription: "SES did not send a guest's mail: the address is on a suppression list",
        threshold,
      }),
      tooMany(this, 'MailsFailed', failed, { alarmDescription: "SES rejected a guest's mail permanently", threshold }),
      tooMany(this, 'MailsWithoutAddress', withoutAddress, {
        alarmDescription: "A guest's mail cannot be sent: the address is missing or invalid",
        threshold,
      }),
    ];
  }

  private waitingAlarms({ oldest, denied }: Watched['waiting']): cloudwatch.Alarm[] {
    return [
      owed(this, 'MailsOwed', oldest, 'A mail has been owed for ten minutes'),
      tooMany(this, 'SendingDenied', denied, {
        alarmDescription: 'SES denies sending: no permission, or the sender is not verified',
        threshold: 1,
      }),
    ];
  }

  private placementAlarms({ placements, sweep }: Watched): cloudwatch.Alarm[] {
    const oldest = placements.oldest(sweep.sweepDeliveries.logGroup);
    return [
      owed(this, 'PlacementsOwed', oldest, "A location's own server has been asked for a ticket for ten minutes"),
      tooMany(this, 'IssuerDenied', placements.denied(), {
        alarmDescription: "A location's own server denies issuing: the key, the address or the location is wrong",
        threshold: 1,
      }),
    ];
  }

  private connectionAlarms({ connections, sync }: Watched): cloudwatch.Alarm[] {
    const threshold = 1;
    return [
      tooMany(this, 'ConnectionDenied', connections.denied(), {
        alarmDescription: "A hotel's system denies its connection: its credentials or its host are wrong",
        threshold,
      }),
      tooMany(this, 'ConnectionSilent', sync.silent(), {
        alarmDescription:
          'A connection has fallen silent: much came in the same hours a week before, and nothing comes now',
        threshold,
      }),
    ];
  }

  private webhookAlarms({ deliveries, receiveWebhooks, refused }: Watched['webhooks']): cloudwatch.Alarm[] {
    return [
      anyMessage(this, 'WebhooksDead', deliveries.deadLetters, 'Dead-letter queue of webhooks has messages'),
      tooOld(this, 'WebhooksLate', deliveries.queue, 'Oldest delivery or fetch waits longer than five minutes'),
      failing(
        this,
        'ReceiveWebhooksFails',
        receiveWebhooks.function,
        "Errors of receive-webhooks: hotels' systems get 500",
      ),
      tooMany(this, 'DeliveriesRefused', refused, {
        alarmDescription: "A delivery of a hotel's system was refused: its proof, source, size or form is wrong",
        threshold: 1,
      }),
    ];
  }

  private standingStill(sweep: Watched['sweep']): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, 'SweeperStill', {
      alarmDescription: 'The sweeper has not run for five minutes: interrupted mails are not retried',
      metric: sweep.sweepDeliveries.function.metricInvocations({ period: Duration.minutes(5) }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    });
  }
}
