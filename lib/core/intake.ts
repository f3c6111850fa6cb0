import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { IssueTicketsEnv } from '../../src/core/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { loggedEvent, oldestLogged } from '../kit/log-filters.ts';
import { defaultTimeout, NodeFunction } from '../kit/node-function.ts';
import { lastQueue, WorkQueue } from '../kit/work-queue.ts';
import type { Shared } from '../part.ts';
import { grantAnnouncing, queueVariables } from './owed-work.ts';

/** Settings of the {@link Intake}. */
interface IntakeProps extends Pick<Shared, 'store' | 'work'> {
  /** The SQS sender id of the REST API, which has checked the key and so may send events for every location. */
  readonly apiSenderId: string;
  /** The SQS sender id of connections' events: each connection speaks for the locations that its operator gave it. */
  readonly connectionsSenderId: string;
  /**
   * Batches of events processed at once.
   * @default 10
   */
  readonly batchesAtOnce?: number;
}

/** Receives hotels' events and issues tickets; invalid or unauthorized events are quarantined. */
export class Intake extends Construct {
  readonly events: WorkQueue;
  readonly quarantine: sqs.Queue;
  readonly issueTickets: NodeFunction<IssueTicketsEnv>;
  /** Maximum instances of its function that the queue starts. */
  readonly atOnce: number;
  private readonly deployment: string;

  constructor(scope: Construct, id: string, props: IntakeProps) {
    super(scope, id);
    this.deployment = props.store.tableName;
    this.atOnce = props.batchesAtOnce ?? 10;
    this.events = new WorkQueue(this, 'Events', { functionTimeout: defaultTimeout });
    this.quarantine = lastQueue(this, 'Quarantine');
    this.issueTickets = new NodeFunction(this, 'IssueTickets', {
      folder: 'issue-tickets',
      description: 'Issues tickets for booking and check-in events',
      environment: {
        ...props.store.variables('RETENTION_DAYS', 'DUE_PARTITIONS'),
        ...queueVariables(props.work),
        QUARANTINE_QUEUE_URL: this.quarantine.queueUrl,
        EVENTS_QUEUE_ARN: this.events.queue.queueArn,
        EVENTS_QUEUE_URL: this.events.queue.queueUrl,
        API_SENDER_ID: props.apiSenderId,
        CONNECTIONS_SENDER_ID: props.connectionsSenderId,
      },
    });
    const issue = this.issueTickets.function;
    props.store.grant(
      issue,
      'GetItem',
      'BatchGetItem',
      'PutItem',
      'UpdateItem',
      'DeleteItem',
      'BatchWriteItem',
      'Query',
    );
    grantAnnouncing(issue, props.work);
    this.quarantine.grant(issue, 'sqs:SendMessage');
    // What was not finished comes again soon.
    this.events.queue.grant(issue, 'sqs:ChangeMessageVisibility');
    this.events.processWith(issue, { batchSize: 10, maxConcurrency: this.atOnce });
  }

  /** How long the oldest event that failed had waited, in seconds, for each minute in which one failed. */
  oldestFailed(): cloudwatch.Metric {
    return oldestLogged(this, 'OldestFailed', {
      of: this.issueTickets,
      lines: loggedEvent(logEvent.eventFailed),
      name: metric.oldestFailedEvent,
      deployment: this.deployment,
    });
  }

  /** Grants a principal sending to the queue. The location's `senders` decide for which locations its events are accepted. */
  grantSend(grantee: iam.IGrantable): iam.Grant {
    return this.events.queue.grant(grantee, 'sqs:SendMessage');
  }
}
