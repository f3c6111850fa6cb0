import type { SQSClient } from '@aws-sdk/client-sqs';
import type { InvokeFunction } from '../lambda/start-functions.ts';
import type { CloudLog } from '../log/cloud-log.ts';
import { startPollers } from '../queues/start-pollers.ts';
import type { Streams } from '../streams/open-streams.ts';
import { startStreamPollers } from '../streams/start-stream-pollers.ts';
import type { StackModel } from '../template/stack-model.ts';
import type { Watch } from '../watch/start-watch.ts';
import type { Faults } from './faults.ts';

/**
 * Lets every event source mapping work on its queue or stream, until the returned function is called; that one waits for
 * batches in work.
 * @throws an error that names the mapping, when AWS would refuse it.
 */
export function startEventSources(
  stack: StackModel,
  host: {
    readonly region: string;
    readonly sqs: SQSClient;
    readonly streams: Streams;
    readonly invoke: InvokeFunction;
    readonly log: CloudLog;
    readonly faults: Faults;
    readonly watch: Pick<Watch, 'streamRead'>;
  },
): () => Promise<void> {
  const stopQueues = startPollers(stack, host);
  const stopStreams = startStreamPollers(stack, host);
  return async () => {
    await Promise.all([stopQueues(), stopStreams()]);
  };
}
