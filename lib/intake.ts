import { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { IssueTicketsEnv } from '../functions/issue-tickets/env.ts';
import { acknowledge, isTheEnd } from './acknowledge.ts';
import { defaultTimeout, NodeFunction } from './node-function.ts';
import type { TicketStore } from './ticket-store.ts';
import { WorkQueue } from './work-queue.ts';

/** Settings of the {@link Intake}. */
export interface IntakeProps {
  readonly store: TicketStore;
  /** Where a mail that is owed is announced. */
  readonly mailQueue: sqs.Queue;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
  /** What SQS says of the REST API's events: its key was checked, so it may speak for every location. */
  readonly apiSenderId: string;
  /**
   * Batches of events worked on at once.
   * @default 10
   */
  readonly batchesAtOnce?: number;
}

/** Takes in hotels' events and makes tickets of them; what cannot be read or is not allowed is set aside in quarantine. */
export class Intake extends Construct {
  readonly events: WorkQueue;
  readonly quarantine: sqs.Queue;
  readonly issueTickets: NodeFunction<IssueTicketsEnv>;
  /** Copies of its function that its queue starts at once at most. */
  readonly atOnce: number;

  constructor(scope: Construct, id: string, props: IntakeProps) {
    super(scope, id);
    this.atOnce = props.batchesAtOnce ?? 10;
    this.events = new WorkQueue(this, 'Events', { functionTimeout: defaultTimeout });
    this.quarantine = new sqs.Queue(this, 'Quarantine', {
      retentionPeriod: Duration.days(14),
      enforceSSL: true,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
    });
    acknowledge(this.quarantine, { 'AwsSolutions-SQS3': isTheEnd, 'Serverless-SQSRedrivePolicy': isTheEnd });
    this.issueTickets = new NodeFunction(this, 'IssueTickets', {
      folder: 'issue-tickets',
      description: 'Turns booking and check-in events into tickets',
      environment: {
        TABLE_NAME: props.store.table.tableName,
        MAIL_QUEUE_URL: props.mailQueue.queueUrl,
        QUARANTINE_QUEUE_URL: this.quarantine.queueUrl,
        EVENTS_QUEUE_ARN: this.events.queue.queueArn,
        RETENTION_DAYS: String(props.retention.toDays()),
        DUE_PARTITIONS: String(props.store.duePartitions),
        API_SENDER_ID: props.apiSenderId,
      },
    });
    const issue = this.issueTickets.function;
    props.store.grant(issue, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem');
    props.mailQueue.grant(issue, 'sqs:SendMessage');
    this.quarantine.grant(issue, 'sqs:SendMessage');
    issue.addEventSource(
      new SqsEventSource(this.events.queue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        maxConcurrency: this.atOnce,
      }),
    );
  }

  /** Lets a principal put events on the queue. Which locations it may speak for is said in the location's `senders`. */
  grantSend(grantee: iam.IGrantable): iam.Grant {
    return this.events.queue.grant(grantee, 'sqs:SendMessage');
  }
}
