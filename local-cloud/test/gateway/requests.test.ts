import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, expect, test } from 'vitest';
import { startFixture } from '../fixture-cloud.ts';

const cloud = await startFixture({ onTestFinished: (end) => afterAll(() => end({} as never)) });
const api = cloud.outputs.ApiUrl ?? '';

/** What the function got for a request. */
async function eventOf(path: string, options: RequestInit = {}): Promise<APIGatewayProxyEventV2> {
  const answer = await fetch(`${api}${path}`, options);
  expect(answer.status).toBe(200);
  return (await answer.json()) as APIGatewayProxyEventV2;
}

test("the stack's output is the address where the API listens, on this machine", () => {
  expect(api).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(cloud.endpoints.api).toBe(api);
});

test.for([
  ['GET', '/rooms/suite', 'GET /rooms/suite', undefined],
  ['GET', '/rooms/Suite', 'GET /rooms/{room}', { room: 'Suite' }],
  ['POST', '/rooms/suite', 'ANY /rooms/{proxy+}', { proxy: 'suite' }],
  ['GET', '/Rooms/12', '$default', undefined],
  ['GET', '/rooms/12/guests/ada', 'GET /rooms/{room}/guests/{guest}', { room: '12', guest: 'ada' }],
  ['DELETE', '/rooms/12/guests/ada', 'ANY /rooms/{room}/guests/{guest}', { room: '12', guest: 'ada' }],
  ['GET', '/rooms/12/guests', 'ANY /rooms/{proxy+}', { proxy: '12/guests' }],
  ['PUT', '/rooms/12/keys/1', 'ANY /rooms/{proxy+}', { proxy: '12/keys/1' }],
  ['PUT', '/towels', 'PUT /{proxy+}', { proxy: 'towels' }],
  ['GET', '/rooms', '$default', undefined],
  ['GET', '/rooms/12/', 'ANY /rooms/{proxy+}', { proxy: '12/' }],
  ['GET', '/', '$default', undefined],
] as const)('%s %s goes to the route %s', async ([method, path, routeKey, pathParameters]) => {
  const event = await eventOf(path, { method });
  expect(event).toMatchObject({ routeKey, requestContext: { routeKey, http: { method } } });
  expect(event.pathParameters).toEqual(pathParameters);
});

test.for([
  ['/rooms/a%20b', '/rooms/a b', { room: 'a b' }],
  ['/rooms/a%2Fguests%2fada', '/rooms/a%2Fguests%2Fada', { room: 'a%2Fguests%2Fada' }],
  ['/rooms/caf%C3%A9+1', '/rooms/café+1', { room: 'café+1' }],
  ['/rooms/100%2525', '/rooms/100%25', { room: '100%25' }],
  ['/rooms/12%3Fadmin=1?floor=2', '/rooms/12', { room: '12' }],
] as const)('the path %s is decoded once but for slashes, to %s', async ([path, decoded, pathParameters]) => {
  const event = await eventOf(path);
  expect(event).toMatchObject({ rawPath: decoded, pathParameters, requestContext: { http: { path: decoded } } });
  expect(event.rawQueryString).toBe(path.split('?')[1] ?? '');
});

test.for(['/rooms/%zz', '/rooms/%C3', '/%'])('the path %s, which cannot be decoded, is a bad request', async (path) => {
  const answer = await fetch(`${api}${path}`);
  expect([answer.status, await answer.json()]).toEqual([400, { message: 'Bad Request' }]);
});

test('a function learns of the call what API Gateway would tell it', async () => {
  const began = Date.now();
  const event = await eventOf('/rooms/12?day=a%26b&day=c+d&%C3%A9=', {
    method: 'POST',
    headers: { 'user-agent': 'front desk', 'content-type': 'application/json; charset=utf-8', 'X-Hotel': 'Sol' },
    body: '{"guest":"Zoë"}',
  });
  expect(event).toMatchObject({
    version: '2.0',
    rawQueryString: 'day=a%26b&day=c+d&%C3%A9=',
    queryStringParameters: { day: 'a&b,c d', é: '' },
    headers: {
      host: new URL(api).host,
      'x-hotel': 'Sol',
      'content-length': '16',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
    },
    requestContext: {
      accountId: '000000000000',
      apiId: expect.stringMatching(/^[a-z0-9]{10}$/),
      domainName: expect.stringMatching(/^[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/),
      stage: '$default',
      requestId: expect.any(String),
      http: { method: 'POST', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'front desk' },
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
    },
    body: '{"guest":"Zoë"}',
    isBase64Encoded: false,
  });
  expect(event.requestContext.timeEpoch).toBeGreaterThanOrEqual(began);
  expect(event.requestContext.timeEpoch).toBeLessThanOrEqual(Date.now());
});

test('headers sent more than once are joined, and cookies stand apart', async () => {
  const call = request(`${api}/rooms/12`, { headers: { 'X-Wish': ['pillow', 'towel'], cookie: 'a=1; b=2' } }).end();
  const [answer] = await once(call, 'response');
  const event = JSON.parse(await text(answer));
  expect(event).toMatchObject({ headers: { 'x-wish': 'pillow,towel' }, cookies: ['a=1', 'b=2'] });
  expect(event.headers).not.toHaveProperty('cookie');
});

test('what a request does not have, its event does not have', async () => {
  const event = await eventOf('/towels');
  for (const absent of ['body', 'cookies', 'pathParameters', 'queryStringParameters'])
    expect(event).not.toHaveProperty(absent);
  expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
});

test.for([
  ['text/csv', 'a;b'],
  ['APPLICATION/JSON', 'a;b'],
  ['application/xml; charset=utf-8', 'a;b'],
  ['application/x-www-form-urlencoded', 'YTti'],
  ['application/problem+json', 'YTti'],
  ['application/octet-stream', 'YTti'],
  ['', 'YTti'],
] as const)('a body of type "%s" comes as %s', async ([type, body]) => {
  const event = await eventOf('/rooms/12', {
    method: 'POST',
    headers: type === '' ? {} : { 'content-type': type },
    body: new TextEncoder().encode('a;b'),
  });
  expect(event).toMatchObject({ body, isBase64Encoded: body === 'YTti' });
});
