import { Duration, Names } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** A queue that nothing of ours reads, for 14 days: somebody looks at what is in it. */
export function lastQueue(scope: Construct, id: string): sqs.Queue {
  const queue = new sqs.Queue(scope, id, { retentionPeriod: Duration.days(14), ...isPrivate });
  acknowledge(queue, { 'AwsSolutions-SQS3': isTheEnd, 'Serverless-SQSRedrivePolicy': isTheEnd });
  return queue;
}

const isPrivate = { enforceSSL: true, encryption: sqs.QueueEncryption.SQS_MANAGED } as const;
const isTheEnd = 'Messages end here: no function reads them, and an alarm tells of the first one.';

/** Settings of a {@link WorkQueue}. */
export interface WorkQueueProps {
  /** Timeout of the queue's function; the visibility timeout is six times as long, as AWS advises. */
  readonly functionTimeout: Duration;
  /**
   * Largest message, in bytes.
   * @default 65536
   */
  readonly maxMessageSizeBytes?: number;
  /**
   * How often a message is tried before it goes to the dead-letter queue, at most 1000 times.
   * @default 5
   */
  readonly maxReceiveCount?: number;
  /**
   * How long it keeps what nobody has finished.
   * @default four days
   */
  readonly retention?: Duration;
  /**
   * Whether it keeps the order of each message group.
   * @default a standard queue
   */
  readonly fifo?: true;
}

/** How a function gets the messages of a {@link WorkQueue}. */
interface ProcessingProps {
  /** Messages a call at most. */
  readonly batchSize: number;
  /** Instances of the function at most. */
  readonly maxConcurrency: number;
}

/** An encrypted queue, TLS only; messages that fail too often are kept for 14 days in a dead-letter queue. */
export class WorkQueue extends Construct {
  readonly queue: sqs.Queue;
  readonly deadLetters: sqs.Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const kind = props.fifo && { fifo: true };
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', {
      ...kind,
      // Retention counts from the first enqueue, so this must be longer than the source's.
      retentionPeriod: Duration.days(14),
      ...isPrivate,
    });
    this.queue = new sqs.Queue(this, 'Queue', {
      ...kind,
      visibilityTimeout: Duration.seconds(props.functionTimeout.toSeconds() * 6),
      retentionPeriod: props.retention ?? Duration.days(4),
      maxMessageSizeBytes: props.maxMessageSizeBytes ?? 65_536,
      ...isPrivate,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount ?? 5 },
    });
    acknowledge(this.deadLetters, { 'Serverless-SQSRedrivePolicy': isTheEnd });
  }

  /**
   * Lets a function process the queue's messages. The CDK's own event source would also grant what only a function's code
   * could need: `sqs:ChangeMessageVisibility` and `sqs:GetQueueUrl`.
   */
  processWith(worker: lambda.Function, { batchSize, maxConcurrency }: ProcessingProps): void {
    // The id that the CDK's own event source has: another one would replace the mapping of a deployed stack.
    worker.addEventSourceMapping(`SqsEventSource:${Names.nodeUniqueId(this.queue.node)}`, {
      eventSourceArn: this.queue.queueArn,
      batchSize,
      maxConcurrency,
      reportBatchItemFailures: true,
    });
    this.queue.grant(worker, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes');
  }
}
