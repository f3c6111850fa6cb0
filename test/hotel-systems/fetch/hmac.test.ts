import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { builtInConnector } from '../../../src/hotel-systems/built-in/built-in-connectors.ts';
import type { FetchAuth, FetchRequest } from '../../../src/hotel-systems/connector/connector.ts';
import { answered, openSystem, stayEvent, type TinyWays } from './support/tiny-system.ts';

/** As Smoobu's documentation signs: its examples, and what its recipe for the shell makes of them. */
const auth = builtInConnector('smoobu')?.fetch?.auth as FetchAuth;
const credentials = { apiKey: 'usr_live_abc123', apiSecret: 'your_api_secret' };
const documented: readonly (readonly [string, FetchRequest, nonce: string, signature: string])[] = [
  [
    'a list',
    { method: 'GET', path: '/api/reservations?to=2026-04-10&from=2026-04-01', map: 'same' },
    '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
    'Bu2/61pneyRyjQejH7PoCJC2P8iRm3NnC9R6CGFOQho=',
  ],
  [
    'a post',
    {
      method: 'POST',
      path: '/api/reservations',
      body: { apartmentId: 123, from: '2026-04-01', to: '2026-04-10' },
      map: 'same',
    },
    '550e8400-e29b-41d4-a716-446655440000',
    '64zVmuaX7u9BPPU7J8ruvr5rzoaCcpZtYgFoKGJOdig=',
  ],
];

const open = (reservation: FetchRequest, ways: TinyWays = {}) =>
  openSystem(() => answered(stayEvent('R1')), { auth, credentials, fetch: { triggers: { reservation } }, ...ways });

describe('a system to which requests are signed', () => {
  test.each(documented)('gets %s as its documentation signs it', async (_, request, nonce, signature) => {
    const { fetch, vendor, clock } = await open(request, { deps: { nonce: () => nonce } });
    clock.now = Date.parse('2026-04-01T12:00:00.789Z');
    expect((await fetch('R1')).type).toBe('answered');
    expect(vendor.requests[0]?.headers).toMatchObject({
      'x-api-key': 'usr_live_abc123',
      'x-timestamp': '2026-04-01T12:00:00Z',
      'x-nonce': nonce,
      'x-signature': signature,
    });
    expect(JSON.stringify(vendor.requests)).not.toContain(credentials.apiSecret);
    expect([...(vendor.requests[0]?.query ?? [])].map(([name]) => name)).toEqual(
      request.method === 'GET' ? ['from', 'to'] : [],
    );
  });

  test('gets the time and a nonce of its own with each try', async () => {
    const { fetch, vendor, clock } = await open({ method: 'GET', path: '/r/{id}', map: 'same' });
    vendor.faults.push({ how: 'answer', status: 503 });
    expect(await fetch('R1')).toMatchObject({ why: 'http_503' });
    clock.now += 5000;
    expect((await fetch('R1')).type).toBe('answered');
    const [first, second] = vendor.requests.map(({ headers }) => headers);
    expect(Date.parse(second?.['x-timestamp'] ?? '') - Date.parse(first?.['x-timestamp'] ?? '')).toBe(5000);
    expect(second?.['x-nonce']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(second?.['x-nonce']).not.toBe(first?.['x-nonce']);
    expect(second?.['x-signature']).not.toBe(first?.['x-signature']);
  });

  test('may sign in another way, whatever an id has in it', async () => {
    const other: FetchAuth = {
      kind: 'hmac',
      secret: '{credentials.apiSecret}',
      sign: '{timestamp}|{nonce}|{method}|{path}?{query}|{body}',
      headers: { Authorization: 'HMAC {credentials.apiKey}:{timestamp}:{nonce}:{signature}' },
      ...{ hash: 'sha512', encoding: 'hex', timestamp: 'seconds' },
    };
    const request: FetchRequest = { method: 'POST', path: '/r?q={id}&a=1&a=0', body: { id: '{id}' }, map: 'same' };
    const id = "{nonce} 'é&*";
    const answer = () => answered(stayEvent(id));
    const { fetch, vendor } = await openSystem(answer, {
      ...{ auth: other, credentials, fetch: { triggers: { reservation: request } }, deps: { nonce: () => 'n-1' } },
    });
    expect((await fetch(id)).type).toBe('answered');
    const signed = `1780315200|n-1|POST|/r?a=0&a=1&q=%7Bnonce%7D%20%27%C3%A9%26%2A|{"id":${JSON.stringify(id)}}`;
    const signature = createHmac('sha512', 'your_api_secret').update(signed).digest('hex');
    expect(vendor.requests[0]?.headers.authorization).toBe(`HMAC usr_live_abc123:1780315200:n-1:${signature}`);
    expect(vendor.requests[0]?.query.get('q')).toBe(id);
  });

  test.each([
    ['only the key, as it was once', { apiKey: 'k-1' }, 'credentials_incomplete'],
    ['nothing', null, 'credentials_missing'],
    ['a key that no header can have', { apiKey: 'kéy', apiSecret: 's' }, 'credentials_unusable'],
  ])('is not asked if what was set is %s', async (_, given, why) => {
    const { fetch, vendor } = await open({ method: 'GET', path: '/r', map: 'same' }, { credentials: given });
    expect(await fetch('R1')).toEqual({ type: 'failed', why, denied: true });
    expect(vendor.requests).toEqual([]);
  });
});
