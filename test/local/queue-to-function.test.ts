import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { startFixture } from './fixture-cloud.ts';

const patient = { timeout: 8000, interval: 50 };
const counts = (seen: Awaited<ReturnType<Awaited<ReturnType<typeof startFixture>>['seen']>>) =>
  seen.map(({ id, record }) => `${id} ${record?.attributes.ApproximateReceiveCount}`);

test('a message sent by any SQS client reaches the function, with the time-out and environment that the template names', async (context) => {
  const cloud = await startFixture(context, { timeout: 1 });
  await cloud.send({ id: 'one' });
  await vi.waitFor(async () => expect(await cloud.seen()).toHaveLength(1), patient);
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
  expect(remainingMs).toBeLessThanOrEqual(1000);
  await vi.waitFor(async () => expect(await cloud.waiting('OrdersUrl')).toEqual({ visible: 0, inWork: 0 }), patient);
});

test('messages that come within the batching window are one batch', async (context) => {
  const cloud = await startFixture(context, { batchingWindow: 1 });
  await cloud.send({ id: 'early' });
  await cloud.send({ id: 'late' });
  await vi.waitFor(async () => expect((await cloud.seen()).map(({ batch }) => batch)).toEqual([2, 2]), patient);
});

test('a message that is published on a topic, as SES does with its events, comes raw to the queue that hears it', async (context) => {
  const cloud = await startFixture(context);
  const [set] = cloud.configurationSets;
  expect(cloud.identities).toEqual(['hotel.example']);
  cloud.publishSesEvent(set?.name ?? '', 'open', { id: 'unwanted' });
  cloud.publishSesEvent('another-set', 'delivery', { id: 'unwanted' });
  cloud.publishSesEvent(set?.name ?? '', 'deliveryDelay', { id: 'delayed' });
  cloud.publishSesEvent(set?.name ?? '', 'delivery', { id: 'delivered' });
  await vi.waitFor(async () => expect(await cloud.seen()).toHaveLength(2), patient);
  expect((await cloud.seen()).map(({ id }) => id).toSorted()).toEqual(['delayed', 'delivered']);
});

test('what a function logs cannot steer a terminal', async (context) => {
  const cloud = await startFixture(context, { logLevel: 'debug' });
  await cloud.send({ id: '\u001b[2J\u009b\u202e' });
  await vi.waitFor(() => expect(cloud.lines.join()).toContain('order=\\u001b[2J\\u009b\\u202e count=1'), patient);
});

test('a message may hold every character that SQS takes, raw, and none other', async (context) => {
  const cloud = await startFixture(context);
  const taken = '🌊 \u{10FFFF}\uFFFD';
  await cloud.send({ id: 'refused \uFFFE' }, { id: taken });
  await vi.waitFor(async () => expect((await cloud.seen()).map(({ id }) => id)).toEqual([taken]), patient);
});

test("the function's log is a line a record, from the level that the template names up", async (context) => {
  const cloud = await startFixture(context, { logLevel: 'debug' });
  await cloud.send({ id: 'logged' });
  await vi.waitFor(() => expect(cloud.lines.join()).toContain(' REPORT '), patient);
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
  await vi.waitFor(async () => expect(await cloud.seen()).toHaveLength(3), patient);
  const seen = await cloud.seen();
  expect(counts(seen).toSorted()).toEqual(['once 1', 'twice 1', 'twice 1']);
  const batch = seen.filter(({ batch }) => batch === 2);
  expect(batch.map(({ id }) => id)).toEqual(['twice', 'once']);
});

test('of a batch with one failure only that one comes again, and after its last try it lies in the dead letters', async (context) => {
  const cloud = await startFixture(context, { visibility: 1, timeout: 1, maxReceiveCount: 2, warm: true });
  await cloud.send({ id: 'good' }, { id: 'bad', failTimes: 9 }, { id: 'better' });
  await vi.waitFor(async () => expect((await cloud.waiting('DeadLettersUrl')).visible).toBe(1), patient);
  const seen = await cloud.seen();
  expect(seen.map(({ id }) => id).toSorted()).toEqual(['bad', 'bad', 'better', 'good']);
  expect(seen.filter(({ id }) => id !== 'bad').map(({ batch }) => batch)).toEqual([3, 3]);
  expect(seen.filter(({ id }) => id === 'bad').map(({ record }) => record?.attributes.ApproximateReceiveCount)).toEqual(
    ['1', '2'],
  );
  expect(await cloud.waiting('OrdersUrl')).toEqual({ visible: 0, inWork: 0 });
});

test('when the answer is not understood or names a message that is not in the batch, the whole batch comes again', async (context) => {
  const cloud = await startFixture(context, {
    visibility: 2,
    timeout: 1,
    batchSize: 2,
    maxConcurrency: 2,
    maxReceiveCount: 9,
    warm: true,
  });
  const answers = [
    { batchItemFailures: [{ itemIdentifier: 'stranger' }] },
    { batchItemFailures: [{ itemIdentifier: '' }] },
    { batchItemFailures: 'all' },
  ];
  await cloud.send(...answers.flatMap((answer, pair) => [{ id: `asked ${pair}`, answer }, { id: `beside ${pair}` }]));
  await vi.waitFor(async () => {
    const again = (await cloud.seen()).filter(({ record }) => record?.attributes.ApproximateReceiveCount === '2');
    expect(again.map(({ id }) => id).toSorted()).toEqual([
      'asked 0',
      'asked 1',
      'asked 2',
      'beside 0',
      'beside 1',
      'beside 2',
    ]);
  }, patient);
});

test('an answer can be lost after the work is done: the message comes again', async (context) => {
  let lost = 0;
  const cloud = await startFixture(context, {
    visibility: 1,
    timeout: 1,
    warm: true,
    faults: { loseAnswer: () => lost++ === 0 },
  });
  await cloud.send({ id: 'unheard' });
  await vi.waitFor(async () => expect(counts(await cloud.seen())).toEqual(['unheard 1', 'unheard 2']), patient);
});

test('an environment can be killed in the midst of its work, and a batch held back until later ones overtook it', async (context) => {
  let killed = 0;
  const faults = {
    killAfterMs: () => (killed++ === 1 ? 50 : undefined),
    holdMs: (records: readonly { readonly body: string }[]) => (records[0]?.body.includes('held') ? 400 : 0),
  };
  const cloud = await startFixture(context, { visibility: 1, timeout: 1, warm: true, faults });
  await cloud.send({ id: 'killed', workMs: 200 });
  await vi.waitFor(async () => expect(counts(await cloud.seen())).toEqual(['killed 2']), patient);
  await cloud.send({ id: 'held' });
  await sleep(100);
  await cloud.send({ id: 'later' });
  await vi.waitFor(async () => expect(await cloud.seen()).toHaveLength(3), patient);
  expect((await cloud.seen()).map(({ id }) => id)).toEqual(['killed', 'later', 'held']);
});
