import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Watched } from './watched.ts';

/** Alarms: quarantined events, messages that wait too long, a sweeper that does not run, failed or rejected API calls, guests without their mail. */
export class Monitoring extends Construct {
  readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, watched: Watched) {
    super(scope, id);
    const { intake, delivery, sesEvents, sweep } = watched;
    this.alarms = [
      this.anyMessage('EventsDead', intake.events.deadLetters, 'Dead-letter queue of events has messages'),
      this.anyMessage('MailsDead', delivery.mails.deadLetters, 'Dead-letter queue of mails has messages'),
      this.anyMessage('SesEventsDead', sesEvents.events.deadLetters, 'Dead-letter queue of SES events has messages'),
      this.anyMessage('SweepsDead', sweep.deadLetters, 'Dead-letter queue of sweeps has messages'),
      this.anyMessage('Quarantined', intake.quarantine, 'Quarantine queue has events: invalid, or not allowed'),
      this.tooOld('EventsLate', intake.events.queue, 'Oldest event waits longer than five minutes'),
      this.tooOld('MailsLate', delivery.mails.queue, 'Oldest mail message waits longer than five minutes'),
      this.tooOld('SesEventsLate', sesEvents.events.queue, 'Oldest SES event waits longer than five minutes'),
      this.standingStill(sweep),
      this.failing(
        'IssueTicketsFails',
        intake.issueTickets.function,
        'Errors of issue-tickets: its events are retried',
      ),
      this.failing(
        'DeliverTicketsFails',
        delivery.deliverTickets.function,
        'Errors of deliver-tickets: its mails are retried',
      ),
      this.reputation('Bounces', 'BounceRate', 0.025, "Bounce rate at half of AWS's limit for a review"),
      this.reputation('Complaints', 'ComplaintRate', 0.0005, "Complaint rate at half of AWS's limit for a review"),
      ...this.apiAlarms(watched.api),
      ...this.mailAlarms(watched.undelivered),
      ...this.waitingAlarms(watched.waiting),
    ];
  }

  private apiAlarms({ gateway, httpApi, refusedCalls }: Watched['api']): cloudwatch.Alarm[] {
    return [
      this.tooMany('ApiFails', gateway.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }), {
        alarmDescription: 'The REST API returned a 5xx response',
        threshold: 1,
      }),
      this.failing('HttpApiFails', httpApi.function, 'Errors of http-api: callers get 500'),
      this.tooMany('CallsRefused', refusedCalls, {
        alarmDescription: 'The REST API rejected a hundred calls in five minutes because of their key (401, 403)',
        threshold: 100,
      }),
    ];
  }

  /** An hour's period: a lasting problem notifies once, not every few minutes, but at once. */
  private mailAlarms({ bounced, suppressed, failed, withoutAddress }: Watched['undelivered']): cloudwatch.Alarm[] {
    const threshold = 1;
    return [
      this.tooMany('MailsBounced', bounced, { alarmDescription: "A guest's mail bounced", threshold }),
      this.tooMany('MailsSuppressed', suppressed, {
        alarmDescription: "SES did not send a guest's mail: the address is on a suppression list",
        threshold,
      }),
      this.tooMany('MailsFailed', failed, { alarmDescription: "SES rejected a guest's mail permanently", threshold }),
      this.tooMany('MailsWithoutAddress', withoutAddress, {
        alarmDescription: "A guest's mail cannot be sent: the address is missing or invalid",
        threshold,
      }),
    ];
  }

  private waitingAlarms({ oldest, denied }: Watched['waiting']): cloudwatch.Alarm[] {
    return [
      new cloudwatch.Alarm(this, 'MailsOwed', {
        alarmDescription: 'A mail has been owed for ten minutes',
        metric: oldest,
        threshold: 600,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        // It goes off at once, and a minute without data does not end it.
        evaluationPeriods: 5,
        datapointsToAlarm: 1,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }),
      this.tooMany('SendingDenied', denied, {
        alarmDescription: 'SES denies sending: no permission, or the sender is not verified',
        threshold: 1,
      }),
    ];
  }

  private anyMessage(id: string, queue: sqs.Queue, alarmDescription: string): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      alarmDescription,
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }

  private tooOld(id: string, queue: sqs.Queue, alarmDescription: string): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      alarmDescription,
      metric: queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 300,
      evaluationPeriods: 2,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }

  private failing(id: string, fails: lambda.Function, alarmDescription: string): cloudwatch.Alarm {
    return this.tooMany(id, fails.metricErrors({ period: Duration.minutes(5) }), { alarmDescription, threshold: 1 });
  }

  private tooMany(
    id: string,
    metric: cloudwatch.Metric,
    props: { readonly alarmDescription: string; readonly threshold: number },
  ): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      ...props,
      metric,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }

  private reputation(id: string, rate: string, threshold: number, alarmDescription: string): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      alarmDescription,
      metric: new cloudwatch.Metric({
        namespace: 'AWS/SES',
        metricName: `Reputation.${rate}`,
        period: Duration.hours(1),
        statistic: 'Average',
      }),
      threshold,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
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
