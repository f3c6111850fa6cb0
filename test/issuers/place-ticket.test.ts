import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { octopusUpstream } from '../../src/issuers/octopus/octopus-server.client.ts';
import { type Fault, startFakeOctopus } from './support/fake-octopus.ts';
import type { HouseWays } from './support/octopus-house.ts';
import { order } from './support/order.ts';

const upstream = octopusUpstream({ fetch });

/** What comes of a ticket at a server with which something goes wrong. */
async function placedWith(fault: Fault, ways: Partial<HouseWays> = {}, client = upstream) {
  const server = await startFakeOctopus(ways);
  server.faults.push(fault);
  const outcome = await client.place(order, server.issuer, server.house.ways.key);
  return { outcome, server };
}

describe('a ticket that the server issues comes back with its credentials', () => {
  test('a passcode', async () => {
    const server = await startFakeOctopus();
    const outcome = await upstream.place(order, server.issuer, server.house.ways.key);
    const [ticket] = server.house.issued;
    expect(server.house.issued).toHaveLength(1);
    expect(outcome).toEqual({
      type: 'issued',
      ticket: {
        serial: ticket?.serial,
        user: ticket?.user,
        pass: '',
        radiusUser: `00${ticket?.serial}`,
        realm: '28XXX004',
        coding: 'passcode',
      },
    });
  });

  test('a user name with a password', async () => {
    const server = await startFakeOctopus({ coding: 'base32pass' });
    const outcome = await upstream.place(order, server.issuer, server.house.ways.key);
    expect(outcome).toMatchObject({ ticket: { user: 'Q0001', pass: 'P1', coding: 'base32pass' } });
  });

  test.each([
    ['json', 'Location', 'application/json'],
    ['form', 'wifiarea', 'application/x-www-form-urlencoded'],
  ] as const)('asked for as %s under %s', async (encoding, path, type) => {
    const server = await startFakeOctopus();
    const outcome = await upstream.place(order, { ...server.issuer, encoding, path }, server.house.ways.key);
    expect(outcome.type).toBe('issued');
    const { from, until, service, userId } = order;
    expect(server.house.issued).toMatchObject([{ from, until, service, userId, numUsers: '4' }]);
    const [request] = server.received;
    expect(request?.url).toBe(`/rest/v1/${path}/28XXX004/tickets`);
    expect(request?.headers).toMatchObject({ authorization: 'Bearer 203BB1A4690CAD', 'content-type': type });
  });

  test.each(['json', 'form'] as const)('never asks that the server mails the guest, as %s', async (encoding) => {
    const server = await startFakeOctopus();
    await upstream.place({ ...order, userId: 'guest@example.com' }, { ...server.issuer, encoding }, '203BB1A4690CAD');
    expect(server.house.issued).toMatchObject([{ format: 'print' }]);
    expect(server.received[0]?.body).not.toContain('email');
  });

  test('what is not wanted is not sent: the service has its own end and devices', async () => {
    const server = await startFakeOctopus();
    const { from, service, userId } = order;
    await upstream.place({ from, service, userId }, server.issuer, server.house.ways.key);
    expect(Object.keys(JSON.parse(server.received[0]?.body ?? '')).sort()).toEqual(
      ['format', 'service', 'start_time', 'userId'].sort(),
    );
  });

  test('answered with 201', async () => {
    const text = '{"serial":"12","user":"Q4P68"}';
    const { outcome } = await placedWith({ done: true, how: 'answer', status: 201, text });
    expect(outcome).toMatchObject({ type: 'issued', ticket: { user: 'Q4P68', radiusUser: '', realm: '' } });
  });
});

describe('an answer that cannot be used leaves open whether the ticket was issued', () => {
  const text = (body: string): Fault => ({ done: true, how: 'answer', text: body });
  const edit = (changes: object): Fault => ({
    done: true,
    how: 'edit',
    edit: (body: object) => ({ ...body, ...changes }),
  });
  test.each<[string, Fault]>([
    ['truncated JSON', { done: true, how: 'truncate' }],
    ['HTML', text('<!doctype html><title>Welcome</title>')],
    ['nothing', text('')],
    ['a list', text('[]')],
    ['null', text('null')],
    ['no serial', edit({ serial: undefined })],
    ['a serial with letters', edit({ serial: '12A' })],
    ['a serial of 13 digits', edit({ serial: '1234567890123' })],
    ['a negative serial', edit({ serial: -5 })],
    ['no user', edit({ user: '' })],
    ['a user that is an object', edit({ user: { name: 'Q4P68' } })],
    ['a user with a space', edit({ user: 'Q4 P68' })],
    ['a user with a control character', edit({ user: 'Q4P68\u0007' })],
    ['a user that turns the text around', edit({ user: 'Q4\u202eP68' })],
    ['a user of bytes that were no text', edit({ user: 'Q4\ufffd8' })],
    ['a user of 65 characters', edit({ user: 'Q'.repeat(65) })],
    ['a broken number as user', edit({ user: 1.2e46 })],
    ['a user name without its password', edit({ coding: 'base32pass', pass: '' })],
    ["another location's ticket", edit({ hotspotId: '28XXX005' })],
  ])('%s', async (_, fault) => {
    const { outcome, server } = await placedWith(fault);
    expect(outcome).toEqual({ type: 'unknown', why: 'answer_unreadable' });
    expect(server.house.issued).toHaveLength(1);
  });

  test('one without end is not read on', async () => {
    const { outcome, server } = await placedWith({ done: true, how: 'endless' });
    expect(outcome).toEqual({ type: 'unknown', why: 'answer_too_long' });
    expect(server.sent.bytes).toBeLessThan(32 * 2 ** 20);
  });
});

describe('a status says whether the ticket may have been issued:', () => {
  const denied = { forAll: true, denied: true };
  /** A gateway, or Cloudflare, has given up on the server behind it, which may still be at it. */
  const unanswered = true;
  test.each<[number, string, object]>([
    [400, 'refused', {}],
    [401, 'refused', denied],
    [403, 'refused', denied],
    [404, 'refused', denied],
    [405, 'refused', denied],
    [408, 'unknown', { unanswered }],
    [409, 'unknown', {}],
    [413, 'refused', {}],
    [415, 'refused', denied],
    [418, 'unknown', {}],
    [422, 'refused', {}],
    [429, 'refused', { forAll: true }],
    [500, 'unknown', { forAll: true }],
    [502, 'unknown', { forAll: true, unanswered }],
    [503, 'unknown', { forAll: true }],
    [504, 'unknown', { forAll: true, unanswered }],
    [524, 'unknown', { forAll: true, unanswered }],
    [599, 'unknown', { forAll: true }],
    [300, 'unknown', { forAll: true }],
    [304, 'unknown', { forAll: true }],
  ])('%i', async (status, type, more) => {
    const text = status === 304 ? '' : 'Sorry, guest@example.com';
    const { outcome } = await placedWith({ done: false, how: 'answer', status, text });
    expect(outcome).toEqual({ type, why: `http_${status}`, ...more });
  });

  const now = Date.parse('2026-07-30T12:00:00Z');
  const inSeconds = (seconds: number) => new Date(now + seconds * 1000).toUTCString();
  test.each([
    ['10', 10],
    [inSeconds(30), 30],
    // Not for longer than ten minutes, and not before it is asked.
    ['86400', 600],
    [inSeconds(86_400), 600],
    [inSeconds(-30), undefined],
    ['soon', undefined],
    ['-5', undefined],
  ])('with Retry-After: %s, how long the server asks to be left alone', async (header, seconds) => {
    vi.useFakeTimers({ toFake: ['Date'], now });
    onTestFinished(() => void vi.useRealTimers());
    const headers = { 'retry-after': header };
    const { outcome } = await placedWith({ done: false, how: 'answer', status: 429, headers, text: '' });
    expect('retryAfter' in outcome ? outcome.retryAfter : undefined).toBe(seconds);
  });

  test.each([301, 302, 303, 307, 308])('%i is not followed: the key goes nowhere else', async (status) => {
    const elsewhere = await startFakeOctopus();
    const { outcome } = await placedWith({
      done: true,
      how: 'answer',
      status,
      headers: { location: `${elsewhere.issuer.baseUrl}/Location/28XXX004/tickets` },
      text: '',
    });
    expect(outcome).toEqual({ type: 'unknown', why: `http_${status}`, forAll: true });
    expect(elsewhere.received).toEqual([]);
  });
});

describe('a connection that ends before the answer leaves open whether the ticket was issued:', () => {
  test('reset before a word', async () => {
    const { outcome, server } = await placedWith({ done: true, how: 'reset' });
    expect(outcome).toEqual({ type: 'unknown', why: 'connection_lost', unanswered: true });
    expect(server.house.issued).toHaveLength(1);
  });

  test('reset in the middle', async () => {
    const { outcome } = await placedWith({ done: true, how: 'cut' });
    expect(outcome).toEqual({ type: 'unknown', why: 'connection_lost', unanswered: true });
  });

  test('silence', async () => {
    const { outcome, server } = await placedWith(
      { done: true, how: 'silence' },
      {},
      octopusUpstream({ fetch, timeoutMs: 200 }),
    );
    expect(outcome).toEqual({ type: 'unknown', why: 'timed_out', forAll: true, unanswered: true });
    expect(server.house.issued.length).toBeLessThanOrEqual(1);
  });

  test('a server that goes quiet in the middle of its answer', async () => {
    const server = await startFakeOctopus();
    const slow: typeof fetch = async (url, init) => {
      const { body } = await fetch(url, init);
      await body?.cancel();
      const stalled = new ReadableStream({
        start: (stream) => init?.signal?.addEventListener('abort', () => stream.error(init.signal?.reason)),
      });
      return new Response(stalled);
    };
    const outcome = await octopusUpstream({ fetch: slow, timeoutMs: 300 }).place(
      order,
      server.issuer,
      '203BB1A4690CAD',
    );
    expect(outcome).toEqual({ type: 'unknown', why: 'timed_out', forAll: true, unanswered: true });
  });
});

test('the key and what was sent are in no address and no outcome', async () => {
  const key = 'KEY-THAT-NOBODY-SEES';
  const server = await startFakeOctopus({ key });
  const outcomes: unknown[] = [];
  for (const status of [400, 401, 500]) {
    server.faults.push({ done: false, how: 'answer', status, text: `${key} ${order.userId}` });
    outcomes.push(await upstream.place(order, server.issuer, key));
  }
  outcomes.push(await upstream.find('nobody', server.issuer, key), await upstream.services(server.issuer, key));
  const told = JSON.stringify([outcomes, server.received.map(({ url }) => url)]);
  expect(told).not.toContain(key);
  expect(told).not.toContain('R-1001');
});

test.each(['', 'two words', 'line\nbreak', 'naïve'])('the key %j cannot be sent, and nothing is', async (key) => {
  const server = await startFakeOctopus();
  const outcome = await upstream.place(order, server.issuer, key);
  expect(outcome).toEqual({ type: 'refused', why: 'key_unusable', forAll: true, denied: true });
  expect(server.received).toEqual([]);
});
