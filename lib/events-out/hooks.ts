import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type DeliverHooksEnv, hookTriedDays } from '../../src/events-out/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { countLines, loggedEvent, oldestLogged } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { ServerKeys } from '../kit/server-keys.ts';
import { WorkQueue } from '../kit/work-queue.ts';
import type { Shared } from '../part.ts';

/** A call of a slow hook after quick ones, each waited for. */
const timeout = Duration.seconds(90);

/** Sends events to hotels' own addresses, signed. While no location has a hook it costs what polling an idle queue does. */
export class Hooks extends Construct {
  /** Events for hooks, each stay's in their order. Who sends to it has its order kept. */
  readonly events: WorkQueue;
  /** Where the secrets are that hooks are signed with. */
  readonly secrets: ServerKeys;
  readonly deliverHooks: NodeFunction<DeliverHooksEnv>;
  /** Maximum instances of its function that the queue starts. */
  readonly atOnce = 20;
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { store }: Pick<Shared, 'store'>) {
    super(scope, id);
    this.deployment = store.tableName;
    this.secrets = new ServerKeys(this, 'Secrets', store, 'hooks');
    this.events = new WorkQueue(this, 'Events', {
      functionTimeout: timeout,
      // What a hook does not take is tried for days by our own count; each try, and each time it is put off, counts here.
      maxReceiveCount: 1000,
      fifo: true,
      // Longer than it is tried for: what the queue dropped would be neither set aside nor noted.
      retention: Duration.days(hookTriedDays + 1),
    });
    this.deliverHooks = new NodeFunction(this, 'DeliverHooks', {
      folder: 'deliver-hooks',
      description: "Sends events to hotels' own addresses",
      timeout,
      environment: {
        ...store.variables(),
        HOOKS_QUEUE_ARN: this.events.queue.queueArn,
        HOOKS_QUEUE_URL: this.events.queue.queueUrl,
        DEAD_LETTERS_URL: this.events.deadLetters.queueUrl,
        HOOKS_PATH: this.secrets.path,
      },
    });
    const deliver = this.deliverHooks.function;
    store.grant(deliver, 'GetItem', 'PutItem', 'UpdateItem');
    this.secrets.grantRead(deliver);
    this.events.queue.grant(deliver, 'sqs:ChangeMessageVisibility');
    this.events.deadLetters.grant(deliver, 'sqs:SendMessage');
    this.events.processWith(deliver, { batchSize: 10, maxConcurrency: this.atOnce });
  }

  /** Age of the oldest event that a hook has not taken, in seconds, for each minute in which one was put off. */
  oldest(): cloudwatch.Metric {
    return oldestLogged(this, 'Oldest', this.counted(logEvent.hookPostponed, metric.oldestHookEvent));
  }

  /** Hooks whose addresses have answered that they are gone. */
  disabled(): cloudwatch.Metric {
    return countLines(this, 'Disabled', this.counted(logEvent.hookDisabled, metric.hooksDisabled));
  }

  private counted(word: Parameters<typeof loggedEvent>[0], name: string) {
    return { of: this.deliverHooks, lines: loggedEvent(word), name, deployment: this.deployment };
  }
}
