import { expect, test, vi } from 'vitest';
import { startFixture } from './fixture-cloud.ts';

const patient = { timeout: 8000, interval: 120 };

test.concurrent('a function over its time-out is killed, and its message comes again', async (context) => {
  const cloud = await startFixture(context, { timeout: 1, visibility: 3, maxReceiveCount: 9, warm: true });
  await cloud.send({ id: 'endless', hang: true });
  const killed = / take-orders error Sandbox\.Timedout: \S+ Task timed out after 1\.00 seconds/;
  await vi.waitFor(() => expect(cloud.lines.join('\n')).toMatch(killed), patient);
  const [first, ...others] = await cloud.seen();
  expect(others).toEqual([]);
  expect(() => process.kill(first?.environment ?? 0, 0)).toThrow('ESRCH');
  await vi.waitFor(async () => expect(await cloud.seen()).toHaveLength(2), patient);
  expect(new Set((await cloud.seen()).map(({ environment }) => environment)).size).toBe(2);
});

test.concurrent('a function that crashes takes nothing with it: the next message is worked on, and the lost one comes again', async (context) => {
  const cloud = await startFixture(context, {
    visibility: 2,
    timeout: 1,
    batchSize: 1,
    maxReceiveCount: 1,
    warm: true,
  });
  await cloud.send({ id: 'before' });
  await vi.waitFor(async () => expect(await cloud.seen()).toHaveLength(1), patient);
  await vi.waitFor(async () => expect(await cloud.waiting('OrdersUrl')).toEqual({ visible: 0, inWork: 0 }), patient);
  await cloud.send({ id: 'crash', crash: true });
  await vi.waitFor(async () => expect((await cloud.waiting('DeadLettersUrl')).visible).toBe(1), patient);
  await cloud.send({ id: 'after' });
  await vi.waitFor(async () => expect(await cloud.seen()).toHaveLength(2), patient);
  const [before, after] = await cloud.seen();
  expect(after?.environment).not.toBe(before?.environment);
  expect(cloud.lines.join('\n')).toContain('Runtime.ExitError: take-orders: Runtime exited with error: exit status 3');
});

test.concurrent('never more batches are in work at once than the template allows, and warm environments are used again', async (context) => {
  const cloud = await startFixture(context, { batchSize: 1, maxConcurrency: 2 });
  await cloud.send(...Array.from({ length: 8 }, (_, index) => ({ id: String(index), workMs: 150 })));
  await vi.waitFor(async () => expect(await cloud.seen()).toHaveLength(8), patient);
  const seen = await cloud.seen();
  const atOnce = seen.map(
    ({ startedAt = 0 }) =>
      seen.filter((other) => (other.startedAt ?? 0) <= startedAt && startedAt < (other.endedAt ?? 0)).length,
  );
  expect(Math.max(...atOnce)).toBe(2);
  expect(new Set(seen.map(({ environment }) => environment)).size).toBe(2);
});

// No rate of AWS is below a minute; the local cloud goes by what stands there.
test.concurrent('a schedule runs its function at the rate that the template names', async (context) => {
  const cloud = await startFixture(context, {
    schedule: 'rate(1 second)',
    logLevel: 'debug',
  });
  const runs = () => cloud.lines.filter((line) => line.includes(' REPORT ')).length;
  await vi.waitFor(() => expect(runs()).toBeGreaterThanOrEqual(2), patient);
});
