import { describe, expect, onTestFinished, test } from 'vitest';
import { StayContended, TicketNotStored } from '../../src/core/errors.ts';
import { TableThrottled } from '../../src/kit/errors.ts';
import { opened } from '../testkit/opened.ts';
import { openApi, type Request } from './open-api.ts';

const base = '/rest/v1/Location/28XXX004';
const json = { 'content-type': 'application/json' };
const api = await opened(openApi());
const key = await api.key();

const send = (request: Request) => api.call('POST', `${base}/tickets`, { key, ...request });
const statusOf = async (body: string, headers: Record<string, string> = json) => (await send({ body, headers })).status;

// What else is none, and by which words: test/contract/rest.
describe('a body that is no request', () => {
  test.each([
    ['nothing', ''],
    ['cut off', '{"service": "59219"'],
    ['an array', '[{"service": "59219"}]'],
    ['ten thousand arrays', '['.repeat(10_000)],
  ])('%s: 400', async (_, body) => {
    expect(await statusOf(body)).toBe(400);
  });

  test('more than 64 KiB: 413, and exactly 64 KiB is read', async () => {
    const frame = '{"service":"59219","x":""}'.length;
    const sized = (bytes: number) => `{"service":"59219","x":"${'a'.repeat(bytes - frame)}"}`;
    expect(await statusOf(sized(65_536))).toBe(200);
    expect(await statusOf(sized(65_537))).toBe(413);
    expect((await send({ body: sized(65_537), base64: true, headers: json })).status).toBe(413);
  });

  test('one byte-order mark is forgiven', async () => {
    expect(await statusOf('\uFEFF{"service":"59219"}')).toBe(200);
    expect(await statusOf('\uFEFF\uFEFF{"service":"59219"}')).toBe(400);
  });

  test.each([
    ['text/plain'],
    ['multipart/form-data; boundary=x'],
    ['application/json; charset=utf-16'],
    ['application/jsonx'],
    [''],
  ])('of type "%s": 415', async (type) => {
    expect(await statusOf('{"service":"59219"}', { 'content-type': type })).toBe(415);
  });

  test('of another type: 415, and what this route takes is told', async () => {
    const [made, event] = await Promise.all(
      ['tickets', 'events'].map((path) =>
        api.call('POST', `${base}/${path}`, { key, body: '{}', headers: { 'content-type': 'text/plain' } }),
      ),
    );
    const typed = (detail: string) => [{ pointer: '/header/Content-Type', detail: `must be ${detail}, in UTF-8` }];
    expect(made?.problem.errors).toEqual(typed('application/json or application/x-www-form-urlencoded'));
    expect(made?.headers.accept).toBe('application/json, application/x-www-form-urlencoded');
    expect(event?.problem.errors).toEqual(typed('application/json or application/cloudevents+json'));
    expect(event?.headers.accept).toBe('application/json, application/cloudevents+json');
  });

  test('in another encoding than UTF-8: 400, and never read as something else', async () => {
    const latin1 = (text: string, type: string, path = 'tickets') => {
      const body = Buffer.from(text, 'latin1');
      return api.call('POST', `${base}/${path}`, { key, body, headers: { 'content-type': type } });
    };
    const form = 'application/x-www-form-urlencoded';
    expect((await latin1('service=59219&userId=Zoë', form)).problem.type).toBe('urn:wifi-tickets:problem:not-form');
    const event = await latin1('{"id":"Zoë"}', 'application/cloudevents+json', 'events');
    expect(event.problem.type).toBe('urn:wifi-tickets:problem:not-json');
    expect((await latin1('service=59219&userId=Zoe', form)).status).toBe(200);
  });

  test('without a type: 415; UTF-8 may be said', async () => {
    expect(await statusOf('{"service":"59219"}', {})).toBe(415);
    expect(await statusOf('{"service":"59219"}', { 'content-type': 'Application/JSON; Charset="UTF-8"' })).toBe(200);
  });
});

describe('a field that cannot be used is named, and its value never said', () => {
  const good = { service: '59219' };
  test.each([
    ['/service', {}],
    ['/service', { service: 'zz-canary' }],
    ['/service', { service: '12345' }],
    ['/numusers', { ...good, numusers: 0 }],
    ['/numusers', { ...good, numusers: 11 }],
    ['/format', { ...good, format: 'sms' }],
    ['/userId', { ...good, format: 'email' }],
    ['/userId', { ...good, format: 'email', userId: 'zz-canary@b.example\r\nBcc: x@y.example' }],
    ['/start_time', { ...good, start_time: '2026-02-30' }],
    ['/start_time', { ...good, start_time: '2099-01-01' }],
    ['/valid_until', { ...good, valid_until: '2020-01-01' }],
    ['/valid_until', { ...good, valid_until: `${new Date().getUTCFullYear() + 2}-12-31` }],
    ['/valid_until', { service: '59220' }],
  ] as const)('%s of %j', async (pointer, body) => {
    const { status, problem, text } = await send({ body });
    expect([status, problem.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
    expect(text).not.toContain('canary');
  });

  test('fields that nobody knows are left aside', async () => {
    expect(await statusOf('{"service":"59219","__proto__":{"numusers":0},"colour":"red"}')).toBe(200);
  });
});

describe('a list that cannot be asked for', () => {
  test.each(['limit=0', 'offset=x', 'cursor=zz-canary', 'status=used', 'from=2026-02-30', 'userId=', 'roomNumber='])(
    '%s: 400 with the parameter’s name',
    async (query) => {
      const { status, problem, text } = await api.call('GET', `${base}/tickets?${query}`, { key });
      expect([status, problem.errors?.[0]?.pointer]).toEqual([400, `/query/${query.split('=')[0]}`]);
      expect(text).not.toContain('canary');
    },
  );
});

describe('a path or method that is not there', () => {
  test.each([
    '/',
    '/rest',
    '/rest/v1',
    '/rest/v2/Location/28XXX004/tickets',
    '/REST/v1/Location/28XXX004/tickets',
    '/rest/v1/Location/28XXX004',
    '/rest/v1/Location/28XXX004/tickets/',
    '/rest/v1/Location//28XXX004/tickets',
    '/rest/v1//Location/28XXX004/tickets',
    '/rest/v1/Location/28XXX004/Tickets',
    '/rest/v1/Location/28XXX004/tickets/1/2',
    '/rest/v1/locations/28XXX004/tickets',
    '/rest/v1/Location/../Location/28XXX004/tickets',
  ])('%s: 404', async (path) => {
    const { status } = await api.call('GET', path, { key });
    expect(status).toBe(404);
  });

  test.each([
    ['DELETE', `${base}/tickets`, 'OPTIONS, HEAD, POST, GET'],
    ['PUT', `${base}/tickets`, 'OPTIONS, HEAD, POST, GET'],
    ['PATCH', `${base}/services`, 'OPTIONS, HEAD, GET'],
    ['POST', `${base}/tickets/1`, 'OPTIONS, HEAD, GET, PATCH, DELETE'],
    ['GET', `${base}/events`, 'OPTIONS, POST'],
  ])('%s %s: 405, and what is allowed', async (method, path, allow) => {
    expect(await api.call(method, path, { key })).toMatchObject({ status: 405, headers: { allow } });
  });

  test('HEAD is told what GET would be told, without a body', async () => {
    for (const [path, status] of [
      [`${base}/tickets?limit=0`, 400],
      ['/rest/v1/nothing', 404],
    ] as const) {
      expect(await api.call('HEAD', path, { key })).toMatchObject({ status, text: '' });
    }
    expect(await api.call('HEAD', `${base}/tickets`)).toMatchObject({ status: 401, text: '' });
  });

  test('a body on GET is left aside', async () => {
    expect((await api.call('GET', `${base}/services`, { key, body: '{', headers: json })).status).toBe(200);
  });

  test('another Accept gets JSON all the same', async () => {
    const { headers } = await api.call('GET', `${base}/services`, { key, headers: { accept: 'application/xml' } });
    expect(headers['content-type']).toBe('application/json');
  });
});

/** An API whose lists cannot be read. */
async function openBroken(why: Error) {
  const page = () => Promise.reject(why);
  const broken = await openApi({
    lists: {
      page,
      bySerial: async () => undefined,
      byFormerSerial: async () => undefined,
      byAddress: async () => [],
      undelivered: async () => ({ guests: [] }),
    },
  });
  onTestFinished(() => broken.close());
  return broken;
}

test('a fault of our own is told as such, and nothing of it', async () => {
  const broken = await openBroken(new Error('zz-canary'));
  const { status, text } = await broken.call('GET', `${base}/tickets`, { key: await broken.key() });
  expect(status).toBe(500);
  expect(text).not.toContain('canary');
});

test.for([new TableThrottled(), new StayContended(), new TicketNotStored()])(
  'what is over at another try says when to try: %s',
  async (why) => {
    const broken = await openBroken(why);
    const { status, headers } = await broken.call('GET', `${base}/tickets`, { key: await broken.key() });
    expect([status, headers['retry-after']]).toEqual([503, '5']);
  },
);
