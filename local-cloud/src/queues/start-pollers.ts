import type { SQSClient } from '@aws-sdk/client-sqs';
import type { InvokeFunction } from '../lambda/start-functions.ts';
import type { CloudLog } from '../log/cloud-log.ts';
import type { Faults } from '../stack/faults.ts';
import { sqsDefaults } from '../template/resources/read-queues.ts';
import type { EventSourceModel, FunctionModel, QueueModel, StackModel } from '../template/stack-model.ts';
import { pollQueue } from './poll-queue.ts';

/**
 * Lets every event source mapping work on its queue, until the returned function is called; that one waits for batches in work.
 * @throws an error that names the mapping, when its queue or function is not in the template, or AWS would refuse it.
 */
export function startPollers(
  { eventSources, queues, functions }: Pick<StackModel, 'eventSources' | 'queues' | 'functions'>,
  host: {
    readonly region: string;
    readonly sqs: SQSClient;
    readonly invoke: InvokeFunction;
    readonly log: CloudLog;
    readonly faults: Faults;
  },
): () => Promise<void> {
  const { invoke, log, ...shared } = host;
  const works = eventSources.map((source) => ({ source, queue: queueOf(source, queues, functions) }));
  const pollers = works.map(({ source, queue }) =>
    pollQueue(source, {
      ...shared,
      queueUrl: queue.url,
      invoke: (event) => invoke(source.functionName, event),
      onProblem: (error) => log.say(source.functionName, 'warn', `${queue.name}: ${error}`),
    }),
  );
  return async () => {
    await Promise.all(pollers.map((poller) => poller.stop()));
  };
}

function queueOf(
  source: EventSourceModel,
  queues: readonly QueueModel[],
  functions: readonly FunctionModel[],
): QueueModel {
  const queue = queues.find(({ arn }) => arn === source.queueArn);
  const worker = functions.find(({ name }) => name === source.functionName);
  if (!queue || !worker)
    throw new Error(`${source.logicalId} binds a queue and a function that are not both in the template`);
  const visibility = Number(queue.attributes.VisibilityTimeout ?? sqsDefaults.VisibilityTimeout);
  if (visibility >= worker.timeoutSeconds) return queue;
  // AWS refuses it as well: a message would come again while the function still works on it.
  throw new Error(
    `${source.logicalId}: the queue's visibility time-out, ${visibility} s, is less than the function's, ${worker.timeoutSeconds} s`,
  );
}
