import type { EventSourceModel } from 'local-cloud/template.ts';
import type { FakeLambda } from '../fake-lambda.ts';
import type { FaultPlan, OutsideCall } from '../faults.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { VirtualTime } from '../virtual-time.ts';
import type { FakeQueue } from './fake-queue.ts';

/** What an event source mapping needs from the world. */
export interface PollerWorld {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly lambda: FakeLambda;
  readonly plan: FaultPlan;
  readonly count: () => number;
}

/** How many ask a queue at the same time: with so many Lambda begins. */
const pollers = 5;

/**
 * Hands a queue's messages to its function, and deletes what that is done with. Returns what must be called whenever a
 * message has come in sight.
 */
export function poller(
  { functionName, batchSize, maximumConcurrency = 1000, reportsItemFailures }: EventSourceModel,
  queue: FakeQueue,
  { time, random, lambda, plan, count }: PollerWorld,
): () => void {
  let working = 0;
  let polling = 0;

  const faultOf = (command: OutsideCall['command']) =>
    plan({ n: count(), service: 'sqs', command, fn: `poller of ${functionName}`, attempt: 1, input: {} });

  function poll(): void {
    polling--;
    const batch = queue.receive(batchSize, () => faultOf('Receive') === 'twice');
    if (batch.length === 0) return;
    working++;
    lambda.invoke(functionName, { Records: [...batch] }, (how) => {
      working--;
      look();
      // An error or a death fails the whole batch.
      if ('died' in how) return;
      const failures = reportsItemFailures ? (how.answer?.batchItemFailures ?? []) : [];
      const failed = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
      const done = batch.filter(({ messageId }) => !failed.has(messageId));
      if (done.length > 0 && faultOf('Delete') !== 'lost')
        for (const { receiptHandle } of done) queue.remove(receiptHandle);
    });
    look();
  }

  function look(): void {
    if (polling === pollers || working + polling >= maximumConcurrency || queue.depth() <= polling * batchSize) return;
    polling++;
    time.after(random.between(1, 60), poll);
    look();
  }
  return look;
}
