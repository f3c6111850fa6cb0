import { Duration } from 'aws-cdk-lib';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { RecordDeliveriesEnv } from '../../src/mail/environment.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { WorkQueue } from '../kit/work-queue.ts';
import type { Shared } from '../part.ts';

/** Settings of the {@link SesEvents}. */
interface SesEventsProps extends Pick<Shared, 'store'> {
  readonly configurationSet: ses.ConfigurationSet;
  /** Maximum mails per second. */
  readonly mailsASecond: number;
}

/** Short, so that a failed SES event is retried within the two minutes for which a mail with a lost response waits for it. */
const timeout = Duration.seconds(10);

/** Records SES events (accepted, delivered, bounced …) on the ticket; they decide whether a mail with a lost response is sent again. */
export class SesEvents extends Construct {
  readonly events: WorkQueue;
  readonly recordDeliveries: NodeFunction<RecordDeliveriesEnv>;
  /** Maximum instances of its function that the queue starts. */
  readonly atOnce: number;

  constructor(scope: Construct, id: string, props: SesEventsProps) {
    super(scope, id);
    this.atOnce = recordersAtOnce(props.mailsASecond);
    // SES events contain the mail's headers, so SQS must accept SNS's maximum message size.
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
      description: "Records SES events about tickets' mails",
      environment: {
        ...props.store.variables('RETENTION_DAYS', 'DUE_PARTITIONS'),
        SES_EVENTS_QUEUE_ARN: this.events.queue.queueArn,
      },
    });
    props.store.grant(this.recordDeliveries.function, 'GetItem', 'PutItem');
    this.events.processWith(this.recordDeliveries.function, { batchSize: recorderBatch, maxConcurrency: this.atOnce });
  }
}

/** SES events per mail: usually two (sent, delivered), for some mails more. */
const eventsAMail = 3;

/** Batch size of record-deliveries. */
const recorderBatch = 10;

/** Seconds per batch, generously assumed. */
const batchTime = 0.2;

/**
 * Instances of record-deliveries for a rate of mails per second, within SQS's limits. SES events must not be late, or
 * a mail with a lost response is sent again.
 */
function recordersAtOnce(mailsASecond: number): number {
  return Math.min(1000, Math.max(2, Math.ceil((mailsASecond * eventsAMail * batchTime) / recorderBatch)));
}
