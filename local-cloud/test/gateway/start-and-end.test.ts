import { createConnection } from 'node:net';
import { expect, test } from 'vitest';
import { blockService } from '../../src/testing.ts';
import { startFixture } from '../fixture-cloud.ts';
import { pollTimeouts } from '../poll-timeouts.ts';

test('without a $default route, what no route takes is not found', async (context) => {
  const cloud = await startFixture(context, { resources: { ApiDefaultRoute1D83B0D8: undefined } });
  const answer = await fetch(`${cloud.outputs.ApiUrl}/towels`);
  expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
  expect((await fetch(`${cloud.outputs.ApiUrl}/rooms/12`)).status).toBe(200);
});

test("the gateway's own pages come before any route, for who only reads", async (context) => {
  const pages = { '/towels': () => ({ type: 'text/plain', body: 'Ask at the desk' }) };
  const cloud = await startFixture(context, { pages });
  const page = await fetch(`${cloud.outputs.ApiUrl}/towels`);
  expect([page.headers.get('content-type'), await page.text()]).toEqual(['text/plain', 'Ask at the desk']);
  expect(await (await fetch(`${cloud.outputs.ApiUrl}/towels`, { method: 'HEAD' })).text()).toBe('');
  const call = await fetch(`${cloud.outputs.ApiUrl}/towels`, { method: 'POST' });
  expect(await call.json()).toMatchObject({ routeKey: '$default' });
});

test('the API is reached from this machine only, and not at all once the cloud is closed', async (context) => {
  const cloud = await startFixture(context);
  const port = Number(new URL(cloud.endpoints.api ?? '').port);
  expect(await answers('127.0.0.1', port)).toBe(true);
  expect(await answers('127.0.0.2', port)).toBe(false);
  await cloud.close();
  expect(await answers('127.0.0.1', port)).toBe(false);
});

test('a call in work is answered when the cloud is closed, and one that dawdles does not hold it up', async (context) => {
  const cloud = await startFixture(context, { graceMs: pollTimeouts.timeout });
  const door = await blockService(context);
  const url = new URL(cloud.endpoints.api ?? '');
  const dawdling = createConnection({ host: url.hostname, port: Number(url.port) });
  let heard = '';
  dawdling
    .on('error', () => undefined)
    .on('data', (data) => {
      heard += data;
    });
  dawdling.write('POST / HTTP/1.1\r\nhost: hotel\r\ncontent-length: 9\r\n\r\nhalf');
  const order = JSON.stringify({ door: door.url, answer: 'done' });
  const answer = fetch(`${url}rooms/12`, { headers: { order } });
  await expect.poll(door.waiting).toBe(1);
  const closed = cloud.close();
  expect(await answers(url.hostname, Number(url.port))).toBe(false);
  door.open();
  const [answered] = await Promise.all([answer, closed]);
  expect(await answered.json()).toBe('done');
  // Had it been waited for, it would have been told at last that its time is over.
  expect(heard).toBe('');
});

test('a stack without an HTTP API has none here', async (context) => {
  const cloud = await startFixture(context, { withoutApi: true });
  expect(cloud.endpoints.api).toBeUndefined();
});

const other = { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'Other', ProtocolType: 'HTTP' } };

test.for([
  [
    { integration: { PayloadFormatVersion: '1.0' } },
    /ApiDefaultRouteWorkerEF1BA4CF \(AWS::ApiGatewayV2::Integration\).*"2\.0"/s,
  ],
  [{ integration: { IntegrationType: 'HTTP_PROXY' } }, /ApiDefaultRouteWorkerEF1BA4CF .*"AWS_PROXY"/s],
  [{ integration: { IntegrationUri: 'arn:aws:lambda:eu-west-1:1:function:x' } }, /ApiDefaultRoute1D83B0D8 leads to x/],
  [{ resources: { Other: other } }, /ApiF70053CD and Other/],
  [{ resources: { ApiDefaultStage189A7074: undefined } }, /ApiF70053CD has no stage/],
  [{ resources: { ApiDefaultRouteWorkerEF1BA4CF: undefined } }, /refers to ApiDefaultRouteWorkerEF1BA4CF/],
] as const)('what the gateway cannot serve is refused by name: %j', async ([variation, reason], context) => {
  await expect(startFixture(context, variation)).rejects.toThrow(reason);
});

test('an integration may name its function by the ARN through which API Gateway invokes it', async (context) => {
  const arn = { 'Fn::GetAtt': ['TakeOrders8BE31FBB', 'Arn'] };
  const prefix = 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/';
  const integration = { IntegrationUri: { 'Fn::Join': ['', [prefix, arn, '/invocations']] } };
  const cloud = await startFixture(context, { integration });
  expect((await fetch(`${cloud.outputs.ApiUrl}/rooms/12`)).status).toBe(200);
});

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
