import { expect, test, vi } from 'vitest';
import { blockService, passTime } from '../../src/testing.ts';
import { pollTimeouts } from '../poll-timeouts.ts';
import { startStreamCloud, stays, told } from './stream-cloud.ts';

const iteratorAge = {
  namespace: 'AWS/Lambda',
  name: 'IteratorAge',
  dimensions: { FunctionName: 'take-orders' },
};

const ofKey = (seen: readonly { readonly record: object }[], sk: string) =>
  seen.filter(({ record }) => JSON.stringify(record).includes(`"sk":{"S":"${sk}"}`)).length;

test('records that come within the batching window are one batch, in their order, which goes as soon as it is full', async (context) => {
  const source = { MaximumBatchingWindowInSeconds: 300, BatchSize: 3 };
  const cloud = await startStreamCloud(context, { source });
  for (const sk of ['1', '2', '3']) await cloud.put('hotel', sk);
  await expect.poll(() => cloud.changes()).toHaveLength(3);
  const seen = await cloud.changes();
  expect(new Set(seen.map(({ invocation }) => invocation)).size).toBe(1);
  expect(seen.map(told)).toEqual(['INSERT hotel/1 ->', 'INSERT hotel/2 ->', 'INSERT hotel/3 ->']);
});

test('a batch goes on from the first record that failed, and nothing of its partition overtakes it', async (context) => {
  const source = { MaximumBatchingWindowInSeconds: 300, BatchSize: 3 };
  const cloud = await startStreamCloud(context, { source });
  await cloud.put('hotel', 'good');
  await cloud.put('hotel', 'bad', { failTimes: 2 });
  await cloud.put('hotel', 'behind');
  for (const sk of ['4', '5', '6']) await cloud.put('hotel', sk);
  await expect.poll(() => cloud.changes()).toHaveLength(10);
  const order = (await cloud.changes()).map(({ record }) => record.dynamodb?.Keys?.sk?.S);
  expect(order).toEqual(['good', 'bad', 'behind', 'bad', 'behind', 'bad', 'behind', '4', '5', '6']);
});

test.for([
  [{ batchItemFailures: [{ itemIdentifier: 'stranger' }] }],
  [{ batchItemFailures: [{ itemIdentifier: '' }] }],
])('an answer that is not understood fails the whole batch: %o', async ([answer], context) => {
  const source = { MaximumBatchingWindowInSeconds: 300, BatchSize: 2 };
  const cloud = await startStreamCloud(context, { source });
  await cloud.put('hotel', 'one', { answer });
  await cloud.put('hotel', 'two');
  await expect
    .poll(async () => (await cloud.changes()).map(({ batch }) => batch.length).slice(0, 4))
    .toEqual([2, 2, 2, 2]);
});

test('a batch that fails whole is halved until the bad record is alone', async (context) => {
  const source = {
    MaximumBatchingWindowInSeconds: 300,
    BatchSize: 4,
    BisectBatchOnFunctionError: true,
  };
  const cloud = await startStreamCloud(context, { source });
  for (const sk of ['1', '2', '4']) await cloud.put('hotel', sk, sk === '2' ? { throwTimes: 4 } : {});
  await cloud.put('hotel', '5');
  await expect.poll(async () => ofKey(await cloud.changes(), '5')).toBe(1);
  const batches = new Map((await cloud.changes()).map(({ invocation, batch }) => [invocation, batch.length]));
  expect([...batches.values()]).toEqual([4, 2, 1, 1, 1, 1, 2]);
});

test('records that grow too old are told to the on-failure queue, and the next ones go on', async (context) => {
  const cloud = await startStreamCloud(context, { source: { MaximumRecordAgeInSeconds: 60 } });
  await cloud.put('hotel', 'bad', { throwTimes: 99 });
  await expect.poll(async () => (await cloud.changes()).length).toBeGreaterThan(1);
  passTime(61);
  const told = await vi.waitUntil(async () => {
    const found = await cloud.discarded();
    return found.length > 0 && found;
  }, pollTimeouts);
  const number = (await cloud.changes())[0]?.record.dynamodb?.SequenceNumber;
  const second = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(told).toEqual([
    {
      requestContext: {
        requestId: expect.any(String),
        functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:take-orders',
        condition: 'RecordAgeExceeded',
        approximateInvokeCount: expect.any(Number),
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\S+Z$/),
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-\d{20}-\w{8}$/),
        startSequenceNumber: number,
        endSequenceNumber: number,
        approximateArrivalOfFirstRecord: second,
        approximateArrivalOfLastRecord: second,
        batchSize: 1,
        streamArn: `arn:aws:dynamodb:eu-west-1:000000000000:table/${stays}/stream/2026-01-01T00:00:00.000`,
      },
    },
  ]);
  expect(cloud.lines.join()).toContain('Changes: 1 records are discarded: they are too old');
  await cloud.put('hotel', 'next');
  await expect.poll(async () => ofKey(await cloud.changes(), 'next')).toBe(1);
});

test("a batching window and the waits between tries go by the clock, and the function's IteratorAge tells how old a record was each time", async (context) => {
  const source = { MaximumBatchingWindowInSeconds: 300 };
  const cloud = await startStreamCloud(context, { source });
  const from = Date.now();
  const ages = () => cloud.watch.between(iteratorAge, from, Date.now()).map((ms) => Math.floor(ms / 60_000));
  await cloud.put('hotel', 'bad', { failTimes: 20 });
  expect(cloud.streamRecordsLeft()).toBe(1);
  passTime(301);
  await expect.poll(ages).toContain(5);
  await expect
    .poll(() => {
      passTime(60);
      return cloud.streamRecordsLeft();
    }, pollTimeouts)
    .toBe(0);
  expect(ages()).toHaveLength(21);
  expect(ages()).toEqual(ages().toSorted((one, other) => one - other));
  expect(ages().at(-1)).toBeGreaterThan(5);
});

test('a partition that is blocked does not hold up those of other shards', async (context) => {
  const cloud = await startStreamCloud(context);
  const door = await blockService(context);
  await cloud.put('hotel', 'blocked', { door: door.url });
  await expect.poll(() => door.waiting()).toBe(1);
  expect(cloud.functionsInWork()).toEqual(['take-orders']);
  const hotels = Array.from({ length: 12 }, (_, number) => `hotel ${number}`);
  for (const pk of hotels) await cloud.put(pk, 'one');
  // Those of the same shard wait.
  await expect.poll(async () => (await cloud.changes()).length).toBeGreaterThan(4);
  door.open();
  await expect.poll(() => cloud.changes()).toHaveLength(13);
});

test('a batch can come twice at the same time, and an answer can be lost after the work is done', async (context) => {
  let lost = 0;
  const has = (records: readonly object[], sk: string) => JSON.stringify(records).includes(`"S":"${sk}"`);
  const cloud = await startStreamCloud(context, {
    source: { BatchSize: 1 },
    faults: {
      duplicateStreamBatch: (records) => has(records, 'twice'),
      loseStreamAnswer: (records) => has(records, 'unheard') && lost++ === 0,
    },
  });
  for (const sk of ['twice', 'unheard', 'once']) await cloud.put('hotel', sk);
  await expect.poll(async () => ofKey(await cloud.changes(), 'once')).toBe(1);
  const seen = await cloud.changes();
  expect([ofKey(seen, 'twice'), ofKey(seen, 'unheard'), lost]).toEqual([2, 2, 2]);
});

test('an environment can be killed in the midst of a batch: it comes again', async (context) => {
  const killAfterMs = [50];
  const cloud = await startStreamCloud(context, { faults: { killAfterMs: () => killAfterMs.pop() } });
  const door = await blockService(context);
  await cloud.put('hotel', 'killed', { door: door.url });
  await expect.poll(() => cloud.lines.join()).toContain('Runtime exited with error: signal: SIGKILL');
  door.open();
  await expect.poll(async () => ofKey(await cloud.changes(), 'killed')).toBe(1);
});
