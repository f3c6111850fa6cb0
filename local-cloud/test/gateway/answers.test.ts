import { once } from 'node:events';
import { createConnection } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { blockService } from '../../src/testing.ts';
import { startFixture } from '../fixture-cloud.ts';
import type { HttpOrder } from '../fixture-handler.ts';

const cloud = await startFixture({ onTestFinished: (end) => afterAll(() => end({} as never)) });
const api = cloud.outputs.ApiUrl ?? '';

function call(order: HttpOrder, options: RequestInit = {}): Promise<Response> {
  return fetch(`${api}/rooms/12`, { ...options, headers: { order: JSON.stringify(order), ...options.headers } });
}

/** What API Gateway itself answers. */
async function refusal(answer: Response): Promise<unknown> {
  expect(answer.headers.get('content-type')).toBe('application/json');
  return { status: answer.status, ...((await answer.json()) as object) };
}

const failed = { status: 500, message: 'Internal Server Error' };

test('status, headers, cookies and body are passed on as the function has them', async () => {
  const answer = await call({
    answer: {
      statusCode: 201,
      headers: { 'Content-Type': 'application/json', 'X-Floor': 4, 'content-length': '999', Connection: 'close' },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: '{"room":"é"}',
    },
  });
  expect([answer.status, await answer.text()]).toEqual([201, '{"room":"é"}']);
  expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/json',
    'content-length': '13',
    'x-floor': '4',
    'apigw-requestid': expect.any(String),
  });
});

test('the challenge of a 401 comes by another name, as API Gateway may rename it', async () => {
  const answer = await call({ answer: { statusCode: 401, headers: { 'WWW-Authenticate': 'Basic' } } });
  expect(answer.headers.get('www-authenticate')).toBeNull();
  expect(answer.headers.get('x-amzn-remapped-www-authenticate')).toBe('Basic');
});

test('a body in base64 is sent as the bytes that it stands for', async () => {
  const bytes = Buffer.from([0, 255, 128, 10]);
  const answer = await call({ answer: { statusCode: 200, body: bytes.toString('base64'), isBase64Encoded: true } });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
});

test('a body without a type is plain text, and no body is an empty one', async () => {
  const answer = await call({ answer: { statusCode: 404 } });
  expect([answer.status, await answer.text()]).toEqual([404, '']);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
});

test.for([[{ room: 12 }], [['a']], ['hello'], [null]])(
  'an answer without a status, %j, is a body of JSON',
  async ([answer]) => {
    const answered = await call({ answer });
    expect([answered.status, answered.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await answered.json()).toEqual(answer);
  },
);

test('HEAD gets the head alone', async () => {
  const answer = await call({ answer: { statusCode: 200, body: 'a room' } }, { method: 'HEAD' });
  expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '6', '']);
});

test.for([
  ['a status out of range', { statusCode: 99 }],
  ['a status in words', { statusCode: 'fine' }],
  ['a body that is no text', { statusCode: 200, body: { room: 12 } }],
  ['a header that breaks the line', { statusCode: 200, headers: { 'x-room': 'a\r\nset-cookie: b' } }],
  ['a cookie that breaks the line', { statusCode: 200, cookies: ['a\nb'] }],
] as const)('an answer with %s is an internal error', async ([, answer]) => {
  expect(await refusal(await call({ answer }))).toEqual(failed);
});

test('a function that fails is an internal error, and the log says of which route but not what the caller sent', async () => {
  expect(await refusal(await call({ fail: true }))).toEqual(failed);
  const line = / gateway warn ANY \/rooms\/\{proxy\+\} 500 [\d.]+ ms the function failed$/;
  const answer = await fetch(`${api}/rooms/secret/word?a=secret`, { headers: { order: '{"fail":true}' } });
  expect(answer.status).toBe(500);
  expect(cloud.lines.filter((one) => line.test(one))).toHaveLength(1);
  expect(cloud.lines.filter((one) => one.includes('secret'))).toEqual([]);
});

test('a function that does not answer in time is unavailable, and the next call is answered', async (context) => {
  const fastRetry = await startFixture(context, { integration: { TimeoutInMillis: 1000 } });
  const door = await blockService(context);
  const ask = (order: HttpOrder) =>
    fetch(`${fastRetry.outputs.ApiUrl}/rooms/12`, { headers: { order: JSON.stringify(order) } });
  expect(await refusal(await ask({ door: door.url }))).toEqual({ status: 503, message: 'Service Unavailable' });
  await expect.poll(async () => (await ask({})).status).toBe(200);
});

test('an answer of just as many bytes as Lambda allows comes through, and one more is an internal error', async () => {
  const bytes = 6_291_556 - JSON.stringify({ statusCode: 200, body: '' }).length;
  expect(await (await call({ bytes })).text()).toHaveLength(bytes);
  expect(await refusal(await call({ bytes: bytes + 1 }))).toEqual(failed);
});

test.for([
  ['more than API Gateway takes', 10 * 1024 * 1024 + 1, 'text/plain'],
  ['more than Lambda takes once it is encoded', 5 * 1024 * 1024, 'application/octet-stream'],
] as const)('a body of %s is too large', async ([, length, type]) => {
  const options = { method: 'POST', headers: { 'content-type': type }, body: Buffer.alloc(length, 'x') };
  expect(await refusal(await call({}, options))).toEqual({ status: 413, message: 'Request Entity Too Large' });
});

test('a body of 6 MB less its envelope is taken', async () => {
  const options = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x'.repeat(6_290_000) };
  expect((await call({ answer: { statusCode: 204 } }, options)).status).toBe(204);
});

test('callers who leave in the midst of their request or before the answer keep nobody else waiting', async (context) => {
  const door = await blockService(context);
  const port = Number(new URL(api).port);
  const order = JSON.stringify({ door: door.url });
  const head = `POST /rooms/12 HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 9\r\norder: ${order}\r\n\r\n`;
  for (const sent of [head.slice(0, 20), `${head}half`, `${head}the whole`]) {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    await new Promise((resolve) => socket.write(sent, resolve));
    if (sent.endsWith('whole')) await expect.poll(door.waiting).toBe(1);
    socket.destroy();
  }
  expect((await call({})).status).toBe(200);
  door.open();
  expect((await call({})).status).toBe(200);
});
