import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { RecordDeliveriesEnv } from '../../functions/record-deliveries/env.ts';
import { NodeFunction } from '../node-function.ts';
import type { TicketStore } from '../ticket-store.ts';
import { WorkQueue } from '../work-queue.ts';

/** Settings of the {@link SesEvents}. */
export interface SesEventsProps {
  readonly store: TicketStore;
  readonly configurationSet: ses.ConfigurationSet;
  /** Mails a second at most. */
  readonly mailsASecond: number;
}

/** Short, so that what fails once comes again within the two minutes for which a mail whose answer was lost waits for it. */
const timeout = Duration.seconds(10);

/** What SES itself says of every mail (accepted, delivered, bounced …), recorded on the ticket: it decides sends whose answer was lost. */
export class SesEvents extends Construct {
  readonly events: WorkQueue;
  readonly recordDeliveries: NodeFunction<RecordDeliveriesEnv>;
  /** Copies of its function that its queue starts at once at most. */
  readonly atOnce: number;

  constructor(scope: Construct, id: string, props: SesEventsProps) {
    super(scope, id);
    this.atOnce = recordersAtOnce(props.mailsASecond);
    // SES repeats the mail's headers in its events, and SQS must take what SNS hands on.
    this.events = new WorkQueue(this, 'SesEvents', {
      functionTimeout: timeout,
      maxMessageSizeBytes: 262_144,
    });
    const topic = new sns.Topic(this, 'Topic', { enforceSSL: true });
    const { queue, deadLetters } = this.events;
    topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: deadLetters }));
    props.configurationSet.addEventDestination('Events', {
      destination: ses.EventDestination.snsTopic(topic),
      events: [
        ses.EmailSendingEvent.SEND,
        ses.EmailSendingEvent.DELIVERY,
        ses.EmailSendingEvent.DELIVERY_DELAY,
        ses.EmailSendingEvent.BOUNCE,
        ses.EmailSendingEvent.COMPLAINT,
        ses.EmailSendingEvent.REJECT,
      ],
    });
    this.recordDeliveries = new NodeFunction(this, 'RecordDeliveries', {
      folder: 'record-deliveries',
      timeout,
      description: 'Records on the ticket what SES says of its mail',
      environment: { TABLE_NAME: props.store.table.tableName, SES_EVENTS_QUEUE_ARN: this.events.queue.queueArn },
    });
    props.store.grant(this.recordDeliveries.function, 'GetItem', 'UpdateItem');
    this.recordDeliveries.function.addEventSource(
      new SqsEventSource(this.events.queue, {
        batchSize: recorderBatch,
        reportBatchItemFailures: true,
        maxConcurrency: this.atOnce,
      }),
    );
  }
}

/** What SES says of a mail as a rule (sent, delivered), and of some once more. */
const eventsAMail = 3;

/** Messages that one copy of record-deliveries takes at a time. */
const recorderBatch = 10;

/** What a batch takes, in seconds, with time to spare. */
const batchTime = 0.2;

/**
 * Copies of record-deliveries that keep up with so many mails a second, of the numbers that SQS takes: what SES says of a
 * mail must not come late, or a mail whose answer was lost is sent again.
 */
export function recordersAtOnce(mailsASecond: number): number {
  return Math.min(1000, Math.max(2, Math.ceil((mailsASecond * eventsAMail * batchTime) / recorderBatch)));
}
