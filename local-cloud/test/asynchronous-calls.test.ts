import { expect, test } from 'vitest';
import { blockService, passTime } from '../src/testing.ts';
import { type FixtureCloud, fixtureId, startFixture } from './fixture-cloud.ts';
import type { Order } from './fixture-handler.ts';

const worker = fixtureId('AWS::Lambda::Function', 'TakeOrders');

/** An `AWS::Lambda::EventInvokeConfig` of the fixture's function. */
const config = (properties: object, id = 'Calls') => ({
  [id]: {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: { FunctionName: { Ref: worker }, Qualifier: '$LATEST', ...properties },
  },
});
/** What the function is called with, so that it obeys an order. */
const event = (order: Order) => ({
  Records: [{ messageId: order.id, attributes: { ApproximateReceiveCount: '1' }, body: JSON.stringify(order) }],
});
const crashes = ({ lines }: FixtureCloud) => lines.filter((line) => line.includes('exit status 3')).length;
const isThrough = (cloud: FixtureCloud, condition: string) => () =>
  cloud.lines.some((line) => line.includes(`an asynchronous call is given up: ${condition}`));

test('a call that fails is made again after a minute and after two more, and is then given up', async (context) => {
  const cloud = await startFixture(context);
  const call = cloud.invokeLater('take-orders', event({ id: 'crash', crash: true }));
  await expect.poll(() => crashes(cloud)).toBe(1);
  passTime(60);
  await expect.poll(() => crashes(cloud)).toBe(2);
  passTime(120);
  await call;
  expect(crashes(cloud)).toBe(3);
  expect(isThrough(cloud, 'RetriesExhausted')()).toBe(true);
});

test('a call that fails is made once where no retry is allowed', async (context) => {
  const cloud = await startFixture(context, { resources: config({ MaximumRetryAttempts: 0 }) });
  await cloud.invokeLater('take-orders', event({ id: 'crash', crash: true }));
  expect(crashes(cloud)).toBe(1);
  expect(isThrough(cloud, 'RetriesExhausted')()).toBe(true);
});

test('a call that finds no free environment is throttled and waits, by default for hours', async (context) => {
  const properties = { [worker]: { ReservedConcurrentExecutions: 1 } };
  const cloud = await startFixture(context, { properties });
  const door = await blockService(context);
  const first = cloud.invokeLater('take-orders', event({ id: 'first', door: door.url }));
  await expect.poll(door.waiting).toBe(1);
  const second = cloud.invokeLater('take-orders', event({ id: 'second' }));
  const throttles = { namespace: 'AWS/Lambda', name: 'Throttles', dimensions: { FunctionName: 'take-orders' } };
  const count = () => cloud.watch.between(throttles, 0, Infinity).filter((value) => value === 1).length;
  for (let hour = 0; hour < 5; hour++) {
    const before = count();
    passTime(3600);
    await expect.poll(count).toBeGreaterThan(before);
  }
  door.open();
  await first;
  passTime(300);
  await second;
  expect((await cloud.seen()).map(({ id }) => id).sort()).toEqual(['first', 'second']);
});

test('a call that is too old is given up without being made', async (context) => {
  const properties = { [worker]: { ReservedConcurrentExecutions: 1 } };
  const cloud = await startFixture(context, { properties, resources: config({ MaximumEventAgeInSeconds: 60 }) });
  const door = await blockService(context);
  const first = cloud.invokeLater('take-orders', event({ id: 'first', door: door.url }));
  await expect.poll(door.waiting).toBe(1);
  const second = cloud.invokeLater('take-orders', event({ id: 'second' }));
  passTime(61);
  await second;
  expect(isThrough(cloud, 'EventAgeExceeded, made 0')()).toBe(true);
  door.open();
  await first;
  expect((await cloud.seen()).map(({ id }) => id)).toEqual(['first']);
});

test('a call may be made more than once, at the same time and later, under the same id', async (context) => {
  const cloud = await startFixture(context, { faults: { callAgainAfterMs: () => [0, 60_000] } });
  const door = await blockService(context);
  const calls = cloud.invokeLater('take-orders', event({ id: 'thrice', door: door.url }));
  await expect.poll(door.waiting).toBe(2);
  door.open();
  await expect.poll(() => cloud.seen()).toHaveLength(2);
  passTime(60);
  await calls;
  const seen = await cloud.seen();
  expect(seen).toHaveLength(3);
  expect(new Set(seen.map(({ invocation }) => invocation)).size).toBe(1);
});

test('a schedule calls its function as Lambda calls it asynchronously', async (context) => {
  const faults = { callAgainAfterMs: () => [0, 0, 0] };
  const cloud = await startFixture(context, { schedule: 'rate(1 second)', logLevel: 'debug', faults });
  await expect.poll(() => cloud.lines.some((line) => line.includes(' REPORT '))).toBe(true);
  const ids = () => cloud.lines.flatMap((line) => / REPORT (\S+)/.exec(line)?.[1] ?? []);
  await expect.poll(() => ids().filter((id) => id === ids()[0])).toHaveLength(4);
});

test.for([
  ['a version', config({ Qualifier: '1' }), 'the local cloud knows no versions and aliases'],
  ['an age below a minute', config({ MaximumEventAgeInSeconds: 59 }), 'Calls (AWS::Lambda::EventInvokeConfig)'],
  ['three retries', config({ MaximumRetryAttempts: 3 }), 'Calls (AWS::Lambda::EventInvokeConfig)'],
  ['a destination', config({ DestinationConfig: {} }), 'the local cloud knows no destinations'],
  ['two configurations of one function', { ...config({}), ...config({}, 'More') }, 'More and Calls are both about'],
] as const)('%s is refused by the name of the resource', async ([, resources, reason], context) => {
  await expect(startFixture(context, { resources })).rejects.toThrow(reason);
});
