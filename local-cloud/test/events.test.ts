import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { expect, type TestContext, test } from 'vitest';
import type { AccessRecord } from '../src/iam/access-control.ts';
import { testDirectory } from '../src/testing.ts';
import { type FixtureOptions, startFixture } from './fixture-cloud.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const resources = { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'tickets' } } };

async function startBus(context: TestContext, options: FixtureOptions = {}) {
  const cloud = await startFixture(context, { resources, ...options });
  const { region, events: endpoint } = cloud.endpoints;
  const credentials = { accessKeyId: 'guest', secretAccessKey: 'guest' };
  const client = new EventBridgeClient({ region, endpoint, credentials, maxAttempts: 1 });
  const entry = { EventBusName: 'tickets', Source: 'hotel', DetailType: 'ticket.issued', Detail: '{"state":"issued"}' };
  return {
    ...cloud,
    entry,
    put: (...entries: Partial<PutEventsRequestEntry>[]) =>
      client.send(new PutEventsCommand({ Entries: entries.map((one) => ({ ...entry, ...one })) })),
  };
}

test('an event that is put on a bus can be seen there', async (context) => {
  const cloud = await startBus(context);
  const Time = new Date('2026-05-01T12:00:00.900Z');
  const answer = await cloud.put({ Time, Resources: ['a'] }, { Detail: '{"state":"ended"}' }, { Source: 'shop' });
  const [first, ...others] = answer.Entries ?? [];
  expect([answer.FailedEntryCount, others.length]).toEqual([0, 2]);
  const event = {
    version: '0',
    id: first?.EventId,
    'detail-type': 'ticket.issued',
    source: 'hotel',
    account: '000000000000',
    time: '2026-05-01T12:00:00Z',
    region: 'eu-west-1',
    resources: ['a'],
    detail: { state: 'issued' },
  };
  expect(cloud.busEvents('tickets')[0]).toEqual(event);
  expect(cloud.busEvents('Bus').map(({ id }) => id)).toEqual(answer.Entries?.map(({ EventId }) => EventId));
  expect(cloud.busEvents('default')).toEqual([]);
  expect(() => cloud.busEvents('other')).toThrow('There is no other in the template, but: tickets');
});

test('an entry that is not accepted says why, and does not hold up the others', async (context) => {
  const cloud = await startBus(context);
  const { FailedEntryCount, Entries = [] } = await cloud.put(
    { Detail: '{' },
    { Detail: '[]' },
    { Source: undefined },
    { DetailType: '' },
    { Detail: undefined },
    { EventBusName: 'other' },
    {},
  );
  expect(FailedEntryCount).toBe(6);
  expect(Entries.map(({ ErrorCode }) => ErrorCode)).toEqual([
    'MalformedDetail',
    'MalformedDetail',
    'InvalidArgument',
    'InvalidArgument',
    'InvalidArgument',
    'InvalidArgument',
    undefined,
  ]);
  expect(cloud.busEvents('tickets')).toHaveLength(1);
});

test('a call with more entries or bytes than EventBridge takes is refused', async (context) => {
  const cloud = await startBus(context);
  for (const count of [0, 11])
    await expect(cloud.put(...Array.from({ length: count }, () => ({})))).rejects.toThrow('Entries');
  const Detail = (bytes: number) => JSON.stringify({ text: 'x'.repeat(bytes - '{"text":""}'.length) });
  const around = 'hotel'.length + 'ticket.issued'.length;
  await cloud.put({ Detail: Detail(262_144 - around) });
  await expect(cloud.put({ Detail: Detail(262_145 - around) })).rejects.toThrow(
    'Total size of the entries in the request is over the limit.',
  );
  expect(cloud.busEvents('tickets')).toHaveLength(1);
});

test('what was put on a bus outlives the local cloud', async (context) => {
  const dataDir = testDirectory(context);
  const before = await startBus(context, { dataDir });
  await before.put({}, { Source: 'shop' });
  const put = before.busEvents('tickets');
  await before.close();
  const after = await startBus(context, { dataDir });
  expect(after.busEvents('tickets')).toEqual(put);
});

test('a function puts events only if its role allows it on that bus, which is recorded', async (context) => {
  const records: AccessRecord[] = [];
  const start = (statements: object[]) =>
    startBus(context, { statements, onAccess: (record) => void records.push(record) });
  const resource = 'arn:aws:events:eu-west-1:000000000000:event-bus/tickets';
  const refused = await start([{ Effect: 'Allow', Action: 'events:PutEvents', Resource: `${resource}2` }]);
  const answer = await refused.invoke('take-orders', { attempt: 'event' });
  expect(answer).toMatch(/^AccessDeniedException 400: User: arn:aws:sts::\d+:assumed-role\/TakeOrders\S+ is not auth/);
  expect(answer).toContain(`events:PutEvents on resource: ${resource} because no identity-based policy allows`);
  const allowed = await start([{ Effect: 'Allow', Action: 'events:PutEvents', Resource: arn('Bus') }]);
  expect(await allowed.invoke('take-orders', { attempt: 'event' })).toBe('done');
  expect(allowed.busEvents('tickets')).toHaveLength(1);
  const puts = records.filter(({ action }) => action === 'events:PutEvents');
  expect(puts).toMatchObject([
    { principal: 'take-orders', resource, decision: 'not allowed' },
    { principal: 'take-orders', resource, decision: 'allowed' },
  ]);
});

test('a rule refuses the start', async (context) => {
  const Rule = { Type: 'AWS::Events::Rule', Properties: {} };
  await expect(startBus(context, { resources: { ...resources, Rule } })).rejects.toThrow('Rule is a rule');
});
