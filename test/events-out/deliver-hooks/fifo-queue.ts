import type { SQSRecord } from 'aws-lambda';
import type { OutsideCall } from '../../simulation/fakes/faults.ts';
import { fakeFifoQueue } from '../../simulation/fakes/queues/fake-fifo-queue.ts';
import { queueService } from '../../simulation/fakes/queues/queue-service.ts';

export const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:hooks.fifo';

/** The queue of events for hooks and its dead letters, by the clock that a test turns. */
export function fifoQueue(now: () => number, queueUrl: string) {
  let dues: { readonly at: number; readonly happens: () => void }[] = [];
  const after = (ms: number, happens: () => void) => void dues.push({ at: now() + ms, happens });
  const open = (url: string) =>
    fakeFifoQueue(
      { logicalId: 'Hooks', name: 'hooks.fifo', url, arn: queueArn, attributes: { VisibilityTimeout: '540' } },
      { time: { now, after }, onVisible: () => undefined, deadLetters: () => undefined },
    );
  const [queue, deadLetters] = [open(queueUrl), open(`${queueUrl}-dead`)];
  const dead: { readonly body: string }[] = [];
  const serve = queueService((url) => (url === queueUrl ? queue : deadLetters), {
    roleOf: () => 'AROA',
    isDropped: () => false,
    onSent: (to, message) => to === deadLetters && dead.push(message),
  });

  /** What has fallen due comes back. */
  function settle(): void {
    const due = dues.filter(({ at }) => at <= now());
    dues = dues.filter(({ at }) => at > now());
    for (const { happens } of due) happens();
  }

  return {
    sqs: {
      send: async (asked: {
        readonly constructor: { readonly name: string };
        readonly input: OutsideCall['input'];
      }) => {
        settle();
        const command = asked.constructor.name.replace(/Command$/, '');
        return serve({ n: 0, service: 'sqs', command, fn: 'deliver-hooks', attempt: 1, input: asked.input });
      },
    } as never,
    dead,
    left: () => queue.size(),
    /** When the next message comes back: epoch milliseconds; undefined if none is in work. */
    nextAt: queue.nextAt,
    receive(most: number): readonly SQSRecord[] {
      settle();
      return queue.receive(most, () => false);
    },
    remove: queue.remove,
  };
}
