import { createConnection } from 'node:net';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { startLocalCloud } from '../src/stack/start-local-cloud.ts';
import { blockService, testDirectory } from '../src/testing.ts';
import { fixtureAssembly, startFixture } from './fixture-cloud.ts';
import { pollTimeouts } from './poll-timeouts.ts';

test("the stack's outputs are resolved to what runs here", async (context) => {
  const cloud = await startFixture(context);
  expect(cloud.outputs).toMatchObject({
    OrdersUrl: expect.stringMatching(new RegExp(`^${cloud.endpoints.sqs}/000000000000/Orders`)),
    Greeting: expect.stringMatching(/^arn:aws:eu-west-1:Table/),
  });
  expect(cloud.queueUrl(cloud.outputs.OrdersUrl?.split('/').at(-1) ?? '')).toBe(cloud.outputs.OrdersUrl);
});

test.for([
  ['a function of CloudFormation', { 'Fn::ImportValue': 'elsewhere' }, 'Output Extra uses Fn::ImportValue'],
  ['a resource', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 'Output Extra refers to Vpc.CidrBlock (AWS::EC2::VPC)'],
] as const)(
  'a template that needs %s which the local cloud does not know is refused by name',
  async ([, Extra, reason], context) => {
    const resources = { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/24' } } };
    await expect(startFixture(context, { resources, outputs: { Extra } })).rejects.toThrow(reason);
  },
);

test('a visibility time-out below the time-out of the function is refused, as AWS refuses it', async (context) => {
  const start = startFixture(context, { visibility: 1, timeout: 2 });
  await expect(start).rejects.toThrow("the queue's visibility time-out, 1 s, is less than the function's, 2 s");
});

test('a start that fails half way leaves nothing listening', async (context) => {
  const Bindings = {
    Type: 'AWS::Lambda::EventInvokeConfig',
    Properties: { FunctionName: 'other', Qualifier: '$LATEST' },
  };
  const cdkOut = fixtureAssembly(context, { resources: { Bindings } });
  const before = active('TCPServerWrap');
  const ses = { endpoint: 'http://127.0.0.1:9' };
  await expect(startLocalCloud({ cdkOut, ses, log: () => undefined, logLevel: 'silent' })).rejects.toThrow('Bindings');
  await expect.poll(() => active('TCPServerWrap')).toBe(before);
});

test('the local cloud is reached from this machine only, and not at all once it is closed', async (context) => {
  const cloud = await startFixture(context);
  const { sqs, dynamodb, ssm } = cloud.endpoints;
  for (const endpoint of [sqs, dynamodb, ssm]) {
    const { hostname, port } = new URL(endpoint);
    expect(hostname).toBe('127.0.0.1');
    expect(await answers('127.0.0.1', port)).toBe(true);
    expect(await answers('127.0.0.2', port)).toBe(false);
  }
  await cloud.close();
  await cloud.close();
  for (const endpoint of [sqs, dynamodb, ssm]) {
    expect(await answers('127.0.0.1', new URL(endpoint).port)).toBe(false);
  }
});

test('with a data directory items, messages and parameters outlive the cloud, and a changed template changes the kept queue', async (context) => {
  const dataDir = testDirectory(context);
  const first = await startFixture(context, { dataDir, visibility: 70 });
  const Item = { pk: { S: 'stay' }, sk: { S: '1' } };
  await first.dynamodb.send(new PutItemCommand({ TableName: first.tableNames[0], Item }));
  await first.sqs.send(new SendMessageCommand({ QueueUrl: first.outputs.DeadLettersUrl, MessageBody: 'kept' }));
  await first.ssm.send(new PutParameterCommand({ Name: '/kept', Value: 'value', Type: 'String' }));
  await first.close();

  const second = await startFixture(context, { dataDir, visibility: 85 });
  const stays = await second.dynamodb.send(new GetItemCommand({ TableName: second.tableNames[0], Key: Item }));
  expect(stays.Item).toEqual(Item);
  expect((await second.waiting('DeadLettersUrl')).visible).toBe(1);
  const { Parameter } = await second.ssm.send(new GetParameterCommand({ Name: '/kept' }));
  expect(Parameter?.Value).toBe('value');
  const settings = new GetQueueAttributesCommand({
    QueueUrl: second.outputs.OrdersUrl,
    AttributeNames: ['VisibilityTimeout'],
  });
  expect((await second.sqs.send(settings)).Attributes).toEqual({ VisibilityTimeout: '85' });
});

test('without a data directory nothing is kept', async (context) => {
  const first = await startFixture(context);
  await first.sqs.send(new SendMessageCommand({ QueueUrl: first.outputs.DeadLettersUrl, MessageBody: 'gone' }));
  await first.close();
  const second = await startFixture(context);
  expect((await second.waiting('DeadLettersUrl')).visible).toBe(0);
});

test('work in progress may finish when the cloud is closed', async (context) => {
  const cloud = await startFixture(context, { graceMs: pollTimeouts.timeout });
  const door = await blockService(context);
  const body = JSON.stringify({ id: 'slow', door: door.url, answer: 'done' });
  const answer = cloud.invoke('take-orders', { Records: [{ messageId: 'm', attributes: {}, body }] });
  await expect.poll(door.waiting).toBe(1);
  const closed = cloud.close();
  door.open();
  await Promise.all([closed, expect(answer).resolves.toBe('done')]);
});

test('work that does not end is not waited for to its time-out when the cloud is closed, but killed', async (context) => {
  const cloud = await startFixture(context, { timeout: 900, visibility: 900 });
  const before = active('ProcessWrap');
  await cloud.send({ id: 'endless', hang: true });
  await expect.poll(() => cloud.lines.join()).toContain('hangs=endless');
  await cloud.close();
  await expect.poll(() => active('ProcessWrap')).toBe(before);
});

function answers(host: string, port: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port: Number(port) }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function active(kind: 'TCPServerWrap' | 'ProcessWrap'): number {
  return process.getActiveResourcesInfo().filter((resource) => resource === kind).length;
}
