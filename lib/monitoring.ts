import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { WifiTickets } from './wifi-tickets.ts';

/** Alarms on what would otherwise go unseen: something set aside, something waiting too long, the sweeper standing still. */
export class Monitoring extends Construct {
  readonly alarms: cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, house: Pick<WifiTickets, 'intake' | 'delivery' | 'evidence' | 'sweep'>) {
    super(scope, id);
    const { intake, delivery, evidence, sweep } = house;
    this.alarms = [
      this.anyMessage('EventsDead', intake.events.deadLetters, 'Events failed five times'),
      this.anyMessage('MailsDead', delivery.mails.deadLetters, 'Mails failed five times'),
      this.anyMessage('EvidenceDead', evidence.sesEvents.deadLetters, "SES's events failed five times"),
      this.anyMessage('SweepsDead', sweep.deadLetters, 'A sweep could not be run'),
      this.anyMessage('Quarantined', intake.quarantine, 'An event could not be read or was not allowed'),
      this.tooOld('EventsLate', intake.events.queue, 'Events wait longer than five minutes'),
      this.tooOld('MailsLate', delivery.mails.queue, 'Mails wait longer than five minutes'),
      this.tooOld('EvidenceLate', evidence.sesEvents.queue, "SES's events wait longer than five minutes"),
      this.standingStill(sweep),
      this.failing(
        'IssueTicketsFails',
        intake.issueTickets.function,
        'Function issue-tickets fails: its events come again',
      ),
      this.failing(
        'DeliverTicketsFails',
        delivery.deliverTickets.function,
        'Function deliver-tickets fails: its mails come again',
      ),
      this.reputation('Bounces', 'BounceRate', 0.025, 'Bounces are at half of what makes AWS review the account'),
      this.reputation(
        'Complaints',
        'ComplaintRate',
        0.0005,
        'Complaints are at half of what makes AWS review the account',
      ),
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
    return new cloudwatch.Alarm(this, id, {
      alarmDescription,
      metric: fails.metricErrors({ period: Duration.minutes(5) }),
      threshold: 1,
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

  private standingStill(sweep: WifiTickets['sweep']): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, 'SweeperStill', {
      alarmDescription: 'The sweeper has not run for five minutes: mails that were interrupted stay owed',
      metric: sweep.sweepDeliveries.function.metricInvocations({ period: Duration.minutes(5) }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
    });
  }
}
