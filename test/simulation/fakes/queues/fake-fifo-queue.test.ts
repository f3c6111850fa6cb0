import { expect, test } from 'vitest';
import { virtualTime } from '../virtual-time.ts';
import { type FakeFifoQueue, fakeFifoQueue } from './fake-fifo-queue.ts';

const arn = 'arn:aws:sqs:eu-west-1:000000000000:hooks.fifo';

/** A queue of which a message is hidden for 100 seconds, and that tries it twice; `wait` lets time pass. */
function openQueue(attributes: Readonly<Record<string, string>> = {}) {
  const time = virtualTime(0);
  const world = { time, onVisible: () => undefined };
  const model = { logicalId: 'Hooks', name: 'hooks.fifo', url: 'http://sqs/hooks.fifo', arn };
  const dead = fakeFifoQueue({ ...model, attributes: {} }, { ...world, deadLetters: () => undefined });
  const queue = fakeFifoQueue(
    { ...model, attributes: { VisibilityTimeout: '100', RedrivePolicy: '{"maxReceiveCount":2}', ...attributes } },
    { ...world, deadLetters: () => dead },
  );
  const wait = (seconds: number) => {
    const until = time.now() + seconds * 1000;
    time.after(seconds * 1000, () => undefined);
    return time.run(() => time.now() >= until);
  };
  return { queue, dead, wait };
}

/** Sends `a1` to the group `a`. */
function send(queue: FakeFifoQueue, ...bodies: readonly string[]): void {
  for (const body of bodies) queue.send(body, 'AROA', { group: body.charAt(0), deduplicationId: body });
}

const take = (queue: FakeFifoQueue, most = 10) => queue.receive(most, () => false);
const bodies = (queue: FakeFifoQueue, most = 10) => take(queue, most).map(({ body }) => body);

test('a group of which one message is in work or hidden gives no other, and each comes back in its place', async () => {
  const { queue, wait } = openQueue();
  send(queue, 'a1', 'a2', 'a3', 'b1');
  const [first, second] = take(queue, 2);
  expect([first?.body, second?.body, bodies(queue)]).toEqual(['a1', 'a2', ['b1']]);
  queue.hideFor(first?.receiptHandle ?? '', 5);
  queue.hideFor(second?.receiptHandle ?? '', 0);
  await wait(4);
  expect([bodies(queue), queue.depth()]).toEqual([[], 0]);
  await wait(1);
  expect([queue.depth(), bodies(queue)]).toEqual([3, ['a1', 'a2', 'a3']]);
});

test('a message that is deleted makes way for the next of its group; a handle that is over deletes nothing', async () => {
  const { queue, wait } = openQueue();
  send(queue, 'a1', 'a2');
  const [first] = take(queue, 1);
  await wait(100);
  queue.remove(first?.receiptHandle ?? '');
  const [again] = take(queue, 1);
  expect(again).toMatchObject({ body: 'a1', attributes: { ApproximateReceiveCount: '2', MessageGroupId: 'a' } });
  queue.remove(again?.receiptHandle ?? '');
  expect([bodies(queue), queue.size()]).toEqual([['a2'], 1]);
});

test('what was sent in the last five minutes is passed over, also when it is deleted by then', async () => {
  const { queue, wait } = openQueue();
  send(queue, 'a1');
  for (const { receiptHandle } of take(queue)) queue.remove(receiptHandle);
  await wait(299);
  send(queue, 'a1');
  expect(queue.size()).toBe(0);
  await wait(1);
  send(queue, 'a1');
  expect(queue.size()).toBe(1);
});

test.each([
  ['queue', 1],
  ['messageGroup', 2],
])('one id in two groups, with the scope %s', (DeduplicationScope, size) => {
  const { queue } = openQueue({ DeduplicationScope });
  for (const group of ['a', 'b']) queue.send('x', 'AROA', { group, deduplicationId: 'x' });
  expect(queue.size()).toBe(size);
});

test('what was received too often goes to the dead letters, and the next of its group goes on', async () => {
  const { queue, dead, wait } = openQueue();
  send(queue, 'a1', 'a2');
  for (let i = 0; i < 2; i++) {
    expect(bodies(queue, 1)).toEqual(['a1']);
    await wait(100);
  }
  expect([bodies(queue), bodies(dead)]).toEqual([['a2'], ['a1']]);
});
