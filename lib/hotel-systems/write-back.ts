import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { WriteBackEnv } from '../../src/hotel-systems/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { WorkPart } from '../core/owed-work.ts';
import { countLines, deniedTry, loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { WorkQueue } from '../kit/work-queue.ts';
import type { Shared } from '../part.ts';
import { connectionsPath, grantConnectionSecrets } from './connections.ts';

/** Some requests to a hotel's system after each other, each waited for, and its turn before it. */
const timeout = Duration.seconds(90);

/** Writes guests' codes into hotels' own systems, or has those send them, for the messages that those send. It costs nothing while no connection wants that. */
export class WriteBack extends Construct {
  readonly work: Readonly<Record<'field' | 'message', WorkPart>>;
  readonly writeBack: NodeFunction<WriteBackEnv>;
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { store }: Pick<Shared, 'store'>) {
    super(scope, id);
    this.deployment = store.tableName;
    const fields = new WorkQueue(this, 'Fields', { functionTimeout: timeout });
    const messages = new WorkQueue(this, 'Messages', { functionTimeout: timeout });
    this.work = {
      field: { queue: fields, owed: "A code has not been written into a hotel's own system" },
      message: { queue: messages, owed: "A hotel's own system has been asked to send a guest the code" },
    };
    const path = connectionsPath(store);
    this.writeBack = new NodeFunction(this, 'TellSystems', {
      folder: 'tell-systems',
      description: "Tells hotels' own systems guests' codes, as fields or messages",
      timeout,
      environment: {
        ...store.variables('RETENTION_DAYS', 'DUE_PARTITIONS'),
        FIELD_QUEUE_ARN: fields.queue.queueArn,
        FIELD_QUEUE_URL: fields.queue.queueUrl,
        MESSAGE_QUEUE_ARN: messages.queue.queueArn,
        MESSAGE_QUEUE_URL: messages.queue.queueUrl,
        CONNECTIONS_PATH: path,
      },
      // What is tried again soon is queued again.
      mayCallItself: true,
    });
    const writer = this.writeBack.function;
    store.grant(writer, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem');
    grantConnectionSecrets(writer, path);
    for (const work of [fields, messages]) {
      work.queue.grant(writer, 'sqs:SendMessage');
      work.processWith(writer, { batchSize: 10, maxConcurrency: 2 });
    }
  }

  /** Tries that a hotel's system denied: it is told nothing until somebody fixes the cause. */
  denied(): cloudwatch.Metric {
    return countLines(this, 'Denied', {
      of: this.writeBack,
      lines: deniedTry(loggedEvent(logEvent.workPostponed)),
      name: metric.hotelSystemDenied,
      deployment: this.deployment,
    });
  }
}
