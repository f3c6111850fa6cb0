import { describe, expect, test } from 'vitest';
import type { FetchAuth } from '../../../src/hotel-systems/connector/connector.ts';
import { answered, openSystem, stayEvent } from './support/tiny-system.ts';

const kinds: readonly (readonly [
  string,
  FetchAuth,
  Readonly<Record<string, string>>,
  Readonly<Record<string, string>>,
])[] = [
  [
    'a header',
    { kind: 'header', name: 'X-Api-Key', value: 'Key {apiKey}' },
    { apiKey: 'k-1' },
    { 'x-api-key': 'Key k-1' },
  ],
  [
    'a name and a password',
    { kind: 'basic', user: '{user}', password: '{credentials.password}' },
    { user: 'hotel', password: 'pässword:1' },
    { authorization: `Basic ${Buffer.from('hotel:pässword:1').toString('base64')}` },
  ],
  ['a token', { kind: 'bearer', token: '{token}' }, { token: 't-1' }, { authorization: 'Bearer t-1' }],
];

describe.each(kinds)('a system that is asked with %s', (_, auth, credentials, expected) => {
  const allows = (headers: Readonly<Record<string, string>>) =>
    Object.entries(expected).every(([name, value]) => headers[name] === value);
  const open = (given: Readonly<Record<string, string>> | null, statusOfRefusal = 401) =>
    openSystem(({ headers }) => (allows(headers) ? answered(stayEvent('R1')) : { status: statusOfRefusal }), {
      auth,
      credentials: given,
    });

  test('answers whom it knows', async () => {
    expect(await (await open(credentials)).fetch('R1')).toMatchObject({ type: 'answered' });
  });

  test.each([401, 403])('is not asked again after it has refused with %i', async (status) => {
    const wrong = Object.fromEntries(Object.keys(credentials).map((name) => [name, 'wrong']));
    const { fetch, vendor } = await open(wrong, status);
    expect(await fetch('R1')).toEqual({ type: 'failed', why: `http_${status}`, denied: true });
    expect(vendor.requests).toHaveLength(1);
  });

  test.each([
    ['nobody has set credentials', null, 'credentials_missing'],
    ['a field is missing', {}, 'credentials_missing'],
  ])('is not asked if %s', async (_, given, why) => {
    const { fetch, vendor } = await open(given);
    expect(await fetch('R1')).toEqual({ type: 'failed', why, denied: true });
    expect(vendor.requests).toEqual([]);
  });

  test('is asked with other credentials once those are set', async () => {
    const { fetch, given } = await open(null);
    await fetch('R1');
    given.current = credentials;
    expect((await fetch('R1')).type).toBe('answered');
  });
});

test('a system that is told in the body who asks gets the credentials there, and nowhere else', async () => {
  const body = { ClientToken: '{credentials.clientToken}', AccessToken: '{credentials.accessToken}', Id: '{id}' };
  const reservation = { method: 'POST', path: '/getAll', body, map: 'same' } as const;
  const { fetch, vendor } = await openSystem(() => answered(stayEvent('R1')), {
    auth: { kind: 'in-body' },
    fetch: { triggers: { reservation } },
    credentials: { clientToken: 'c-1', accessToken: 'a-1' },
  });
  expect((await fetch('R1')).type).toBe('answered');
  const [request] = vendor.requests;
  expect(JSON.parse(request?.body ?? '')).toEqual({ ClientToken: 'c-1', AccessToken: 'a-1', Id: 'R1' });
  expect(JSON.stringify([request?.headers, request?.path])).not.toMatch(/c-1|a-1/);
});

test('credentials that cannot be sent are told as such, and not shown', async () => {
  const { fetch, vendor } = await openSystem(() => answered(), {
    auth: { kind: 'bearer', token: '{token}' },
    credentials: { token: 'secret\nX: 1' },
  });
  expect(await fetch('R1')).toEqual({ type: 'failed', why: 'credentials_unusable', denied: true });
  expect(vendor.requests).toEqual([]);
});

test('a system that throttles with 403 is asked later', async () => {
  const { fetch } = await openSystem(() => ({ status: 403, headers: { 'retry-after': '7' } }), {
    fetch: { retryOn: [403] },
  });
  expect(await fetch('R1')).toEqual({ type: 'failed', why: 'http_403', retryAfter: 7 });
});
