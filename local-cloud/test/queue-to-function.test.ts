import { expect, test } from 'vitest';
import { blockService, passTime } from '../src/testing.ts';
import { startFixture } from './fixture-cloud.ts';

const counts = (seen: Awaited<ReturnType<Awaited<ReturnType<typeof startFixture>>['seen']>>) =>
  seen.map(({ id, record }) => `${id} ${record?.attributes.ApproximateReceiveCount}`);

test('a message sent by any SQS client reaches the function, with the time-out and environment that the template names', async (context) => {
  const cloud = await startFixture(context, { timeout: 40 });
  await cloud.send({ id: 'one' });
  await expect.poll(() => cloud.seen()).toHaveLength(1);
  const [{ record } = {}] = await cloud.seen();
  expect(record).toMatchObject({
    body: '{"id":"one"}',
    eventSource: 'aws:sqs',
    eventSourceARN: expect.stringMatching(/^arn:aws:sqs:eu-west-1:000000000000:Orders/),
    awsRegion: 'eu-west-1',
    attributes: {
      ApproximateReceiveCount: '1',
      SenderId: expect.any(String),
      SentTimestamp: expect.stringMatching(/^\d+$/),
    },
    messageAttributes: {
      kind: { stringValue: 'order', dataType: 'String', stringListValues: [], binaryListValues: [] },
    },
  });
  const answer = await cloud.invoke('take-orders', { by: 'hand' });
  expect(answer).toMatchObject({ event: { by: 'hand' } });
  const { remainingMs } = answer as { remainingMs: number };
  expect(remainingMs).toBeGreaterThan(0);
  expect(remainingMs).toBeLessThanOrEqual(40_000);
  await expect.poll(() => cloud.waiting('OrdersUrl')).toEqual({ visible: 0, inWork: 0 });
});

test('a message that is published on a topic, as SES does with its events, comes raw to the queue that hears it', async (context) => {
  const cloud = await startFixture(context);
  const [set] = cloud.configurationSets;
  expect(cloud.identities).toEqual(['hotel.example']);
  cloud.publishSesEvent(set?.name ?? '', 'open', { id: 'unwanted' });
  cloud.publishSesEvent('another-set', 'delivery', { id: 'unwanted' });
  cloud.publishSesEvent(set?.name ?? '', 'deliveryDelay', { id: 'delayed' });
  cloud.publishSesEvent(set?.name ?? '', 'delivery', { id: 'delivered' });
  await expect.poll(() => cloud.seen()).toHaveLength(2);
  expect((await cloud.seen()).map(({ id }) => id).toSorted()).toEqual(['delayed', 'delivered']);
});

test('what a function logs cannot steer a terminal', async (context) => {
  const cloud = await startFixture(context, { logLevel: 'debug' });
  await cloud.send({ id: '\u001b[2J\u009b\u202e' });
  await expect.poll(() => cloud.lines.join()).toContain('order=\\u001b[2J\\u009b\\u202e count=1');
});

test('a message may hold every character that SQS takes, raw, and none other', async (context) => {
  const cloud = await startFixture(context);
  const taken = '🌊 \u{10FFFF}\uFFFD';
  await cloud.send({ id: 'refused \uFFFE' }, { id: taken });
  await expect.poll(async () => (await cloud.seen()).map(({ id }) => id)).toEqual([taken]);
});

test("the function's log is a line a record, from the level that the template names up", async (context) => {
  const cloud = await startFixture(context, { logLevel: 'debug' });
  await cloud.send({ id: 'logged' });
  await expect.poll(() => cloud.lines.join()).toContain(' REPORT ');
  const [line, ...others] = cloud.lines.filter((line) => !line.includes(' REPORT '));
  expect(line).toMatch(/^\d\d:\d\d:\d\d\.\d{3} take-orders info order=logged count=1$/);
  expect(others).toEqual([]);
});

test('a message can be delivered twice at the same time, and a batch in another order', async (context) => {
  const faults = {
    duplicate: ({ body }: { readonly body: string }) => body.includes('twice'),
    reorder: <Item>(records: readonly Item[]) => records.toReversed(),
  };
  const cloud = await startFixture(context, { faults });
  await cloud.send({ id: 'once' }, { id: 'twice' });
  await expect.poll(() => cloud.seen()).toHaveLength(3);
  const seen = await cloud.seen();
  expect(counts(seen).toSorted()).toEqual(['once 1', 'twice 1', 'twice 1']);
  const batch = seen.filter(({ batch }) => batch === 2);
  expect(batch.map(({ id }) => id)).toEqual(['twice', 'once']);
});

test('of a batch with one failure only that one comes again, and after its last try it lies in the dead letters', async (context) => {
  const cloud = await startFixture(context, { maxReceiveCount: 2 });
  await cloud.send({ id: 'good' }, { id: 'bad', failTimes: 9 }, { id: 'better' });
  await expect.poll(() => cloud.seen()).toHaveLength(3);
  await expect.poll(() => cloud.waiting('OrdersUrl')).toEqual({ visible: 0, inWork: 1 });
  passTime(60);
  await expect.poll(() => cloud.seen()).toHaveLength(4);
  expect(await cloud.waiting('DeadLettersUrl')).toEqual({ visible: 0, inWork: 0 });
  passTime(60);
  await expect.poll(() => cloud.waiting('DeadLettersUrl')).toEqual({ visible: 1, inWork: 0 });
  const seen = await cloud.seen();
  expect(seen.map(({ id, batch }) => `${id} ${batch}`).toSorted()).toEqual(['bad 1', 'bad 3', 'better 3', 'good 3']);
  expect(counts(seen.filter(({ id }) => id === 'bad'))).toEqual(['bad 1', 'bad 2']);
  expect(await cloud.waiting('OrdersUrl')).toEqual({ visible: 0, inWork: 0 });
});

test('when the answer is not understood or names a message that is not in the batch, the whole batch comes again', async (context) => {
  const cloud = await startFixture(context, { batchSize: 2, maxConcurrency: 2, maxReceiveCount: 9 });
  const answers = [
    { batchItemFailures: [{ itemIdentifier: 'stranger' }] },
    { batchItemFailures: [{ itemIdentifier: '' }] },
    { batchItemFailures: 'all' },
  ];
  await cloud.send(...answers.flatMap((answer, pair) => [{ id: `asked ${pair}`, answer }, { id: `beside ${pair}` }]));
  await expect.poll(() => cloud.seen()).toHaveLength(6);
  passTime(60);
  const again = async () =>
    (await cloud.seen()).filter(({ record }) => record.attributes.ApproximateReceiveCount === '2');
  const all = ['asked 0', 'asked 1', 'asked 2', 'beside 0', 'beside 1', 'beside 2'];
  await expect.poll(async () => (await again()).map(({ id }) => id).toSorted()).toEqual(all);
});

test('an answer can be lost after the work is done: the message comes again', async (context) => {
  let lost = 0;
  const cloud = await startFixture(context, { faults: { loseAnswer: () => lost++ === 0 } });
  await cloud.send({ id: 'unheard' });
  await expect.poll(() => lost).toBe(1);
  passTime(60);
  await expect.poll(async () => counts(await cloud.seen())).toEqual(['unheard 1', 'unheard 2']);
  await expect.poll(() => cloud.waiting('OrdersUrl')).toEqual({ visible: 0, inWork: 0 });
});

test('an environment can be killed in the midst of its work: its message comes again', async (context) => {
  const killAfterMs = [50];
  const cloud = await startFixture(context, { faults: { killAfterMs: () => killAfterMs.pop() } });
  const door = await blockService(context);
  await cloud.send({ id: 'killed', door: door.url });
  await expect.poll(() => cloud.lines.join()).toContain('Runtime exited with error: signal: SIGKILL');
  door.open();
  passTime(60);
  await expect.poll(async () => counts(await cloud.seen())).toEqual(['killed 2']);
});

test('a batch can be held back until later ones have overtaken it', async (context) => {
  const overtaken = Promise.withResolvers<void>();
  const hold = ([first]: readonly { readonly body: string }[]) =>
    first?.body.includes('held') ? overtaken.promise : undefined;
  const cloud = await startFixture(context, { faults: { hold } });
  await cloud.send({ id: 'held' });
  await expect.poll(() => cloud.waiting('OrdersUrl')).toEqual({ visible: 0, inWork: 1 });
  await cloud.send({ id: 'later' });
  await expect.poll(() => cloud.seen()).toHaveLength(1);
  overtaken.resolve();
  await expect.poll(async () => (await cloud.seen()).map(({ id }) => id)).toEqual(['later', 'held']);
});
