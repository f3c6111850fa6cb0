import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { SweepDeliveriesEnv } from '../../src/core/environment.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { acknowledge, isTheEnd } from '../kit/acknowledge.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';
import { askRate } from './delivery.ts';

/** Settings of the {@link Sweep}. */
export interface SweepProps {
  readonly store: TicketStore;
  readonly mailQueue: sqs.Queue;
  /** The queue for tickets that locations' own servers are to issue. */
  readonly placementQueue: sqs.Queue;
  /** Maximum mails per second, as the functions' environment has it. */
  readonly rateSetting: string;
}

/** Queues every mail and every ticket at a hotel's own server that is still owed again, every minute, and reports the age of the oldest: so no mail is lost after a crash, throttling or a pause of SES. */
export class Sweep extends Construct {
  readonly sweepDeliveries: NodeFunction<SweepDeliveriesEnv>;
  /** Calls that the schedule could not hand to Lambda. What a sweep that failed could not do is in its log. */
  readonly deadLetters: sqs.Queue;

  constructor(scope: Construct, id: string, props: SweepProps) {
    super(scope, id);
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', {
      retentionPeriod: Duration.days(14),
      enforceSSL: true,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
    });
    acknowledge(this.deadLetters, { 'AwsSolutions-SQS3': isTheEnd, 'Serverless-SQSRedrivePolicy': isTheEnd });
    this.sweepDeliveries = new NodeFunction(this, 'SweepDeliveries', {
      folder: 'sweep-deliveries',
      description: "Queues owed work again: mails, tickets of hotels' own servers, readings of their lists",
      // After a pause of SES it puts a minute's worth of mails in the queue.
      timeout: Duration.seconds(55),
      memorySize: 1024,
      environment: {
        TABLE_NAME: props.store.table.tableName,
        MAIL_QUEUE_URL: props.mailQueue.queueUrl,
        PLACEMENT_QUEUE_URL: props.placementQueue.queueUrl,
        MAX_SEND_RATE: props.rateSetting,
        DUE_PARTITIONS: String(props.store.duePartitions),
      },
    });
    const sweep = this.sweepDeliveries.function;
    props.store.grantQuery(sweep, 'due');
    props.store.grantQuery(sweep, 'placements');
    props.store.grant(sweep, 'BatchGetItem', 'GetItem', 'UpdateItem');
    sweep.addToRolePolicy(askRate());
    props.mailQueue.grant(sweep, 'sqs:SendMessage', 'sqs:GetQueueAttributes');
    props.placementQueue.grant(sweep, 'sqs:SendMessage');
    scheduleEvery(Duration.minutes(1), sweep, this, 'EveryMinute', this.deadLetters);
  }
}
