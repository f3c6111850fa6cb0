import { expect, test, vi } from 'vitest';
import { blockService, passTime } from '../src/testing.ts';
import { startFixture } from './fixture-cloud.ts';
import { pollTimeouts } from './poll-timeouts.ts';

test('a function over its time-out is killed, and its message comes again', async (context) => {
  const cloud = await startFixture(context, { timeout: 1, visibility: 1, maxReceiveCount: 1000 });
  const log = () => cloud.lines.join('\n');
  const hung = () => [...log().matchAll(/ hangs=endless environment=(\d+)/g)].map(([, process]) => Number(process));
  await cloud.send({ id: 'endless', hang: true });
  await expect.poll(log).toMatch(/ take-orders error Sandbox\.Timedout: \S+ Task timed out after 1\.00 seconds/);
  await expect.poll(() => new Set(hung()).size).toBeGreaterThanOrEqual(2);
  await vi.waitFor(() => expect(() => process.kill(hung()[0] ?? 0, 0)).toThrow('ESRCH'), pollTimeouts);
});

test('a function that crashes takes nothing with it: the next message is worked on, and the lost one comes again', async (context) => {
  const cloud = await startFixture(context, { batchSize: 1, maxReceiveCount: 2 });
  const log = () => cloud.lines.join('\n');
  const crashes = () =>
    log().split('Runtime.ExitError: take-orders: Runtime exited with error: exit status 3').length - 1;
  await cloud.send({ id: 'before' });
  await expect.poll(() => cloud.seen()).toHaveLength(1);
  await expect.poll(() => cloud.waiting('OrdersUrl')).toEqual({ visible: 0, inWork: 0 });
  await cloud.send({ id: 'crash', crash: true });
  await expect.poll(crashes).toBe(1);
  await cloud.send({ id: 'after' });
  await expect.poll(() => cloud.seen()).toHaveLength(2);
  const [before, after] = await cloud.seen();
  expect(after?.environment).not.toBe(before?.environment);
  await expect.poll(() => cloud.waiting('OrdersUrl')).toEqual({ visible: 0, inWork: 1 });
  passTime(60);
  await expect.poll(crashes).toBe(2);
  passTime(60);
  await expect.poll(() => cloud.waiting('DeadLettersUrl')).toEqual({ visible: 1, inWork: 0 });
});

test('never more batches are in work at once than the template allows, and warm environments are used again', async (context) => {
  const cloud = await startFixture(context, { batchSize: 1, maxConcurrency: 2 });
  const door = await blockService(context);
  await cloud.send(...Array.from({ length: 8 }, (_, index) => ({ id: String(index), door: door.url })));
  for (const visible of [6, 5, 4, 3, 2, 1, 0]) {
    await expect.poll(door.waiting).toBe(2);
    await expect.poll(() => cloud.waiting('OrdersUrl')).toEqual({ visible, inWork: 2 });
    door.open(1);
  }
  door.open();
  await expect.poll(() => cloud.seen()).toHaveLength(8);
  expect(new Set((await cloud.seen()).map(({ environment }) => environment)).size).toBe(2);
});

// No rate of AWS is below a minute; the local cloud goes by what stands there.
test('a schedule runs its function at the rate that the template names', async (context) => {
  const cloud = await startFixture(context, { schedule: 'rate(1 second)', logLevel: 'debug' });
  await expect.poll(() => cloud.lines.filter((line) => line.includes(' REPORT ')).length).toBeGreaterThanOrEqual(2);
});
