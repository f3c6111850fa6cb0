import { describe, expect, test } from 'vitest';
import { memoryTokens } from './support/memory-tokens.ts';
import { answered, stayEvent } from './support/tiny-system.ts';
import { openTokenSystem } from './support/token-vendor.ts';

const minute = 60_000;

describe('a token', () => {
  test.each([
    ['in the body', { client: 'body' }],
    ['by basic authentication', { client: 'basic' }],
    ['with a scope', { client: 'body', scope: 'read all' }],
  ] as const)('is got %s, and used for all requests until a minute before its end', async (_, ways) => {
    const { fetch, clock, endpoint } = await openTokenSystem(ways);
    expect((await fetch('R1')).type).toBe('answered');
    clock.now += 59 * minute - 1;
    expect((await fetch('R2')).type).toBe('answered');
    expect(endpoint.given).toBe(1);
    clock.now += 1;
    expect((await fetch('R3')).type).toBe('answered');
    expect(endpoint.given).toBe(2);
  });

  test('is one for five callers at once', async () => {
    const { fetch, endpoint } = await openTokenSystem();
    const outcomes = await Promise.all(['R1', 'R2', 'R3', 'R4', 'R5'].map((id) => fetch(id)));
    expect(outcomes.map(({ type }) => type)).toEqual(Array(5).fill('answered'));
    expect(endpoint.given).toBe(1);
  });

  test('is one for five functions: the others come again in a few seconds', async () => {
    const { open, connector, connection, endpoint, vendor } = await openTokenSystem();
    const release = Promise.withResolvers();
    vendor.faults.push({ on: '/oauth/token', how: 'wait', until: release.promise });
    const functions = Array.from({ length: 5 }, open);
    const ask = (one: (typeof functions)[number]) =>
      one.fetch({ kind: 'reservation', id: 'R1' }, connector, connection);
    const [first, ...others] = functions.map(ask);
    const waiting = await Promise.all(others);
    expect(waiting).toEqual(Array(4).fill({ type: 'failed', why: 'token_awaited', retryAfter: 5 }));
    release.resolve(undefined);
    expect((await first)?.type).toBe('answered');
    const again = await Promise.all(functions.map(ask));
    expect(again.map(({ type }) => type)).toEqual(Array(5).fill('answered'));
    expect(endpoint.given).toBe(1);
  });

  test('that is old is used by the others while one function gets a new one', async () => {
    const { open, fetch, connector, connection, clock, endpoint, vendor } = await openTokenSystem();
    await fetch('R1');
    clock.now += 59.5 * minute;
    const release = Promise.withResolvers();
    vendor.faults.push({ on: '/oauth/token', how: 'wait', until: release.promise });
    const renewing = fetch('R2');
    await expect.poll(() => vendor.requests.at(-1)?.path).toBe('/oauth/token');
    const other = await open().fetch({ kind: 'reservation', id: 'R3' }, connector, connection);
    expect(other.type).toBe('answered');
    release.resolve(undefined);
    expect((await renewing).type).toBe('answered');
    expect(endpoint.given).toBe(2);
  });

  test('that is old is used to its end if the system gives no new one', async () => {
    const { fetch, clock, vendor } = await openTokenSystem();
    await fetch('R1');
    clock.now += 59.5 * minute;
    vendor.faults.push({ on: '/oauth/token', how: 'answer', status: 503 });
    expect((await fetch('R2')).type).toBe('answered');
    clock.now += minute;
    vendor.faults.push({ on: '/oauth/token', how: 'answer', status: 503 });
    expect(await fetch('R3')).toEqual({ type: 'failed', why: 'token_http_503' });
  });

  test('of a function that died while it got it is got by another after half a minute', async () => {
    const { fetch, clock, tokens, connection } = await openTokenSystem();
    await tokens.lock(connection.id);
    expect(await fetch('R1')).toMatchObject({ why: 'token_awaited' });
    clock.now += 30_000;
    expect((await fetch('R1')).type).toBe('answered');
  });

  test('that another function got in the last moment is not got again', async () => {
    const now = { value: () => 0 };
    const tokens = memoryTokens(() => now.value());
    const { fetch, open, connector, connection, clock, endpoint } = await openTokenSystem({}, { tokens });
    now.value = () => clock.now;
    tokens.beforeLock = async () => {
      tokens.beforeLock = async () => undefined;
      await open().fetch({ kind: 'reservation', id: 'R1' }, connector, connection);
      clock.now += minute / 2;
    };
    expect((await fetch('R2')).type).toBe('answered');
    expect(endpoint.given).toBe(1);
  });

  test('of a connection is no other connection’s', async () => {
    const { system, connector, connection, endpoint } = await openTokenSystem();
    const ask = (id: string) => system.fetch({ kind: 'reservation', id: 'R1' }, connector, { ...connection, id });
    await Promise.all([ask('a'), ask('b')]);
    expect(endpoint.given).toBe(2);
  });

  test('that was got with other credentials is not used any more', async () => {
    const { fetch, given, endpoint, clock } = await openTokenSystem();
    await fetch('R1');
    given.current = { clientId: 'hotel', clientSecret: 'wrong' };
    clock.now += minute;
    expect(await fetch('R2')).toEqual({ type: 'failed', why: 'token_http_401', denied: true });
    expect(endpoint.given).toBe(1);
  });

  test('goes only to the system that gave it, also if the connection has another host by now', async () => {
    const one = await openTokenSystem();
    const other = await openTokenSystem();
    await one.fetch('R1');
    const moved = { ...one.connection, host: other.vendor.host };
    await one.system.fetch({ kind: 'reservation', id: 'R1' }, one.connector, moved);
    const [first] = one.asked();
    const sent = other.vendor.requests.map(({ headers }) => headers.authorization);
    expect(first?.headers.authorization).toMatch(/^Bearer /);
    expect(sent).not.toContain(first?.headers.authorization);
  });
});

describe('a token that the system refuses before its end', () => {
  test('is replaced by another, with which it is asked once more', async () => {
    const { fetch, clock, endpoint, asked } = await openTokenSystem();
    await fetch('R1');
    clock.now += 10 * minute;
    endpoint.endAll();
    expect((await fetch('R2')).type).toBe('answered');
    expect(endpoint.given).toBe(2);
    expect(asked()).toHaveLength(3);
  });

  test('is replaced once for five callers at once', async () => {
    const { fetch, clock, endpoint } = await openTokenSystem();
    await fetch('R1');
    clock.now += 10 * minute;
    endpoint.endAll();
    const outcomes = await Promise.all(['R1', 'R2', 'R3', 'R4', 'R5'].map((id) => fetch(id)));
    expect(outcomes.map(({ type }) => type)).toEqual(Array(5).fill('answered'));
    expect(endpoint.given).toBe(2);
  });

  test('has been replaced by another function already: that one’s is used', async () => {
    const { fetch, open, connector, connection, clock, endpoint } = await openTokenSystem();
    await fetch('R1');
    clock.now += 10 * minute;
    endpoint.endAll();
    await open().fetch({ kind: 'reservation', id: 'R1' }, connector, connection);
    expect((await fetch('R2')).type).toBe('answered');
    expect(endpoint.given).toBe(2);
  });

  test('between two requests of one call back is replaced for the second', async () => {
    const parts = { guest: { method: 'GET', path: '/guests/{id}', map: 'same' } } as const;
    const { fetch, endpoint, asked, clock } = await openTokenSystem(
      {},
      {
        fetch: { parts },
        answer: (id) => answered(stayEvent(id, { fetch: [{ kind: 'guest', id: 'G1' }] })),
        onAnswer: (path, { endAll }) => path === '/reservations/R2' && endAll(),
      },
    );
    await fetch('R1');
    clock.now += 10 * minute;
    expect((await fetch('R2')).type).toBe('answered');
    const paths = asked()
      .slice(2)
      .map(({ path }) => path);
    expect(paths).toEqual(['/reservations/R2', '/guests/G1', '/guests/G1']);
    expect(endpoint.given).toBe(2);
  });

  test('may have been taken for the request before, in the same call back: nothing is lost', async () => {
    const parts = { guest: { method: 'GET', path: '/guests/{id}', map: 'same' } } as const;
    const { fetch, endpoint, asked, clock } = await openTokenSystem(
      {},
      {
        fetch: { parts },
        answer: (id) => answered(stayEvent(id, { fetch: [{ kind: 'guest', id: 'G1' }] })),
        onAnswer: (path, { given, endAll }) => path === '/reservations/R1' && given === 1 && endAll(),
      },
    );
    // Right after it was got, who may get another is not said anew for half a minute.
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'token_awaited', retryAfter: 5 });
    clock.now += minute / 2;
    expect((await fetch('R1')).type).toBe('answered');
    const paths = asked().map(({ path }) => path.slice(1, 7));
    expect(paths).toEqual(['reserv', 'guests', 'reserv', 'reserv', 'guests']);
    expect(endpoint.given).toBe(2);
  });

  test.each([401, 403])('is not replaced if it was just got: %i then is for somebody to mend', async (status) => {
    const { fetch, vendor, endpoint, asked } = await openTokenSystem();
    vendor.faults.push({ on: '/reservations', how: 'answer', status });
    expect(await fetch('R1')).toEqual({ type: 'failed', why: `http_${status}`, denied: true });
    expect([endpoint.given, asked().length]).toEqual([1, 1]);
  });

  test('is replaced once an hour at most, for there are systems that give five a day', async () => {
    const { fetch, clock, endpoint, vendor, asked } = await openTokenSystem();
    await fetch('R1');
    endpoint.lifeSeconds = 86_400;
    for (let i = 0; i < 12; i++) {
      clock.now += 15 * minute;
      vendor.faults.push({ on: '/reservations', how: 'answer', status: 403 });
      vendor.faults.push({ on: '/reservations', how: 'answer', status: 403 });
      expect(await fetch('R1')).toEqual({ type: 'failed', why: 'http_403', denied: true });
      vendor.faults.length = 0;
    }
    expect(endpoint.given).toBe(4);
    // It is asked each time nevertheless: the trouble may have been the system's own.
    expect(asked().length).toBeGreaterThanOrEqual(13);
    expect((await fetch('R1')).type).toBe('answered');
  });
});

describe('a system that gives no token', () => {
  test.each([
    [400, { why: 'token_http_400', denied: true }],
    [401, { why: 'token_http_401', denied: true }],
    [404, { why: 'token_http_404', denied: true }],
    [302, { why: 'token_http_302' }],
    [500, { why: 'token_http_500' }],
  ])('but %i is told as such, and asked no more than twice a minute', async (status, trouble) => {
    const { fetch, vendor, asked } = await openTokenSystem();
    vendor.faults.push({ how: 'answer', status, headers: { location: 'https://evil.example/' } });
    expect(await fetch('R1')).toEqual({ type: 'failed', ...trouble });
    expect(await fetch('R1')).toMatchObject({ why: 'token_awaited' });
    expect([vendor.requests.length, asked().length]).toEqual([1, 0]);
  });

  test('because it has given too many is asked again when it says', async () => {
    const { fetch, endpoint } = await openTokenSystem();
    endpoint.most = 0;
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'token_http_429', retryAfter: 120 });
  });

  test.each(['<html>', '{}', '[]', '{"access_token":""}', '{"access_token":"a b"}', '{"access_token":7}'])(
    'but %s is not understood',
    async (text) => {
      const { fetch, vendor } = await openTokenSystem();
      vendor.faults.push({ how: 'answer', status: 200, text });
      expect(await fetch('R1')).toEqual({ type: 'failed', why: 'token_unreadable' });
    },
  );

  test('in time is told as such', async () => {
    const { fetch, vendor } = await openTokenSystem({}, { deps: { timeoutMs: 200 } });
    vendor.faults.push({ how: 'silence' });
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'token_timed_out' });
  });

  test('for want of the client’s id is not asked', async () => {
    const { fetch, vendor } = await openTokenSystem({}, { credentials: { clientSecret: 'x' } });
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'credentials_incomplete', denied: true });
    expect(vendor.requests).toEqual([]);
  });
});

test('a token without an end is used for some minutes, and one whose end is a text until then', async () => {
  const { fetch, vendor, clock, tokens } = await openTokenSystem();
  vendor.faults.push({ how: 'answer', status: 200, text: '{"access_token":"a"}' });
  await fetch('R1');
  expect((await tokens.get('sol'))?.expiresAt).toBe(clock.now + 10 * minute);
  clock.now += 10 * minute;
  vendor.faults.push({ on: 'token', how: 'answer', status: 200, text: '{"access_token":"b","expires_in":"7200"}' });
  await fetch('R1');
  expect((await tokens.get('sol'))?.expiresAt).toBe(clock.now + 120 * minute);
});

test('headers of the token request are filled in', async () => {
  const auth = {
    kind: 'oauth-client-credentials',
    tokenUrl: '/oauth/token',
    client: 'body',
    headers: { 'X-App-Key': '{credentials.appKey}', 'X-Hotel': '{property}' },
  } as const;
  const credentials = { clientId: 'hotel', clientSecret: 's & cret', appKey: 'app-1' };
  const { fetch, vendor } = await openTokenSystem({}, { auth, credentials });
  await fetch('R1', 'reservation', 'P1');
  expect(vendor.requests[0]?.headers).toMatchObject({ 'x-app-key': 'app-1', 'x-hotel': 'P1' });
});

test('where the store of tokens fails, its error is told, and the token is not lost', async () => {
  const now = { value: Date.parse('2026-06-01T12:00:00Z') };
  const tokens = memoryTokens(() => now.value);
  const { fetch, endpoint } = await openTokenSystem({}, { tokens });
  tokens.failing = true;
  await expect(fetch('R1')).rejects.toThrow('the store takes nothing');
  tokens.failing = false;
  expect((await fetch('R1')).type).toBe('answered');
  expect(endpoint.given).toBe(1);
});
