import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, type TestContext, test } from 'vitest';
import type { AccessRecord } from '../src/iam/access-control.ts';
import { testDirectory } from '../src/testing.ts';
import { type FixtureOptions, startFixture } from './fixture-cloud.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const pattern = { source: ['hotel'], detail: { state: [{ prefix: 'iss' }] } };

/** A bus, and a rule that leads its events to a queue. */
function resources(rule: object = {}, target: object = {}, policy: object = {}): Record<string, unknown> {
  const Statement = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: arn('Heard'),
    Condition: { ArnEquals: { 'aws:SourceArn': arn('Issued') } },
    ...policy,
  };
  return {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'tickets' } },
    Heard: { Type: 'AWS::SQS::Queue', Properties: {} },
    HeardPolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: { Queues: [{ Ref: 'Heard' }], PolicyDocument: { Version: '2012-10-17', Statement: [Statement] } },
    },
    Issued: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'Bus' },
        EventPattern: pattern,
        Targets: [{ Id: '1', Arn: arn('Heard'), ...target }],
        ...rule,
      },
    },
  };
}

async function startBus(context: TestContext, options: FixtureOptions = {}) {
  const cloud = await startFixture(context, { resources: resources(), ...options });
  const { region, events: endpoint } = cloud.endpoints;
  const credentials = { accessKeyId: 'guest', secretAccessKey: 'guest' };
  const client = new EventBridgeClient({ region, endpoint, credentials, maxAttempts: 1 });
  const entry = { EventBusName: 'tickets', Source: 'hotel', DetailType: 'ticket.issued', Detail: '{"state":"issued"}' };
  return {
    ...cloud,
    entry,
    put: (...entries: Partial<PutEventsRequestEntry>[]) =>
      client.send(new PutEventsCommand({ Entries: entries.map((one) => ({ ...entry, ...one })) })),
    async heard() {
      const call = new ReceiveMessageCommand({ QueueUrl: cloud.queueUrl('Heard'), MaxNumberOfMessages: 10 });
      return ((await cloud.sqs.send(call)).Messages ?? []).map(({ Body = '' }): unknown => JSON.parse(Body));
    },
  };
}

test('an event that is put on a bus can be seen there, and comes to the queues of the rules that it fits', async (context) => {
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
  expect(await cloud.heard()).toEqual([event]);
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
    { Source: 'aws.s3' },
    { EventBusName: 'other' },
    { EventBusName: `arn:aws:events:eu-west-1:000000000000:event-bus/tickets` },
  );
  expect(FailedEntryCount).toBe(7);
  expect(Entries.map(({ ErrorCode }) => ErrorCode)).toEqual([
    'MalformedDetail',
    'MalformedDetail',
    'InvalidArgument',
    'InvalidArgument',
    'InvalidArgument',
    'NotAuthorizedForSourceException',
    'InvalidArgument',
    undefined,
  ]);
  expect(Entries[2]?.ErrorMessage).toBe('Parameter Source is not valid. Reason: Source is a required argument.');
  expect(cloud.busEvents('tickets')).toHaveLength(1);
});

test('a call with more entries or bytes than EventBridge takes is refused', async (context) => {
  const cloud = await startBus(context);
  await expect(cloud.put(...Array.from({ length: 11 }, () => ({})))).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('less than or equal to 10'),
  });
  await expect(cloud.put()).rejects.toThrow('greater than or equal to 1');
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
  const refused = await start([{ Effect: 'Allow', Action: 'events:PutEvents', Resource: arn('Heard') }]);
  const resource = 'arn:aws:events:eu-west-1:000000000000:event-bus/tickets';
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

test.for([
  ['an input of its own', {}, { InputPath: '$.detail' }, {}, /^Issued \(AWS::Events::Rule\): .*InputPath/s],
  [
    'a target that is no queue',
    {},
    { Arn: 'arn:aws:sns:x' },
    {},
    'Issued (AWS::Events::Rule): it leads to arn:aws:sns:x',
  ],
  [
    'a pattern',
    { EventPattern: { source: [{ cidr: '::/0' }] } },
    {},
    {},
    'Issued (AWS::Events::Rule): a pattern compares',
  ],
  [
    'a queue whose policy does not let it',
    {},
    {},
    { Principal: { Service: 'sns.amazonaws.com' } },
    /^Issued: the policy of \S+Heard does not allow arn:aws:events:eu-west-1:000000000000:rule\/tickets\/Issued to send/,
  ],
] as const)('a rule with %s refuses the start', async ([, rule, target, policy, reason], context) => {
  await expect(startBus(context, { resources: resources(rule, target, policy) })).rejects.toThrow(reason);
});
