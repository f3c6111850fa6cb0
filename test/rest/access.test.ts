import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKey, revokeKey } from '../../src/core/keys/keys.store.ts';
import { routes } from '../../src/rest/routes.ts';
import { checkIn } from '../end-to-end/support/event.ts';
import { example, openApi, type Response } from './open-api.ts';

const canary = 'zz-canary';
const [own, other] = ['28XXX004', 'NEIGHBOUR'];
const device = 'AA-BB-CC-00-00-01';

let api: Awaited<ReturnType<typeof openApi>>;
let serial = '';
const keys: Record<string, string | undefined> = {};

beforeAll(async () => {
  const hotel = example('hotel-sol');
  const services = hotel.services.map((service) => ({ ...service, name: canary }));
  api = await openApi({}, [hotel, { ...hotel, id: other, name: canary, services }]);
  const all = ['read', 'issue', 'events', 'desk', 'figures'] as const;
  keys.valid = await api.key();
  keys.foreign = await api.key(all, [other]);
  const revoked = await createKey({ locations: [own], scopes: all }, api.table);
  await revokeKey(revoked.key.id, api.table);
  keys.revoked = revoked.text;
  const expiresAt = new Date(Date.now() - 1000).toISOString();
  keys.expired = (await createKey({ locations: [own], scopes: all, expiresAt }, api.table)).text;
  keys.missing = undefined;
  keys.unknown = `${keys.valid.slice(0, -4)}AAAA`;
  keys.garbage = 'owt_nonsense';
  const body = { service: '59219', userId: canary };
  const made = await api.call('POST', `/rest/v1/Location/${other}/tickets`, { key: keys.foreign, body });
  serial = made.json.serial;
});
afterAll(() => api.close());

/** Locations as a path may name them, as they are sent. */
const places = {
  own,
  'own, encoded': '28XXX00%34',
  'somebody else’s': other,
  'one that does not exist': 'NOBODY',
  'one in other capitals': own.toLowerCase(),
  'no id at all': 'a%20b%3Bc',
  dots: '%2e%2e',
  'an id that is encoded twice': '28XXX00%2534',
  'an encoded zero byte': '28XXX004%00',
  'a letter that looks alike': '28%D0%A5XX004',
  'an id with a parameter': '28XXX004;x',
  'an id that is too long': 'A'.repeat(33),
};

const bodies: Partial<Record<string, object>> = {
  createTicket: { service: '59219' },
  createTickets: { service: '59219', count: 2 },
  moveTicket: { valid_until: '2027-01-01' },
  noteHanded: { how: 'shown' },
  deskSearch: { text: canary },
  postEvent: checkIn('RES-1', { data: { locationId: other } }),
};

const ask = (route: (typeof routes)[number], place: string, key: string | undefined): Promise<Response> => {
  const path = route.path.replace('{LocationId}', place).replace('{serial}', serial).replace('{device}', device);
  const body = bodies[route.operation];
  const headers = route.operation === 'createTickets' ? { 'Idempotency-Key': 'group-1' } : undefined;
  return api.call(route.method, path, {
    ...(key !== undefined && { key }),
    ...(body && { body }),
    ...(headers && { headers }),
  });
};

describe.each(routes.map((route) => [route.operation, route] as const))('%s', (_, route) => {
  test.each(['missing', 'revoked', 'expired', 'unknown', 'garbage'])(
    'with a key that is %s answers 401, the same for every Location',
    async (kind) => {
      const answers = await Promise.all(Object.values(places).map((place) => ask(route, place, keys[kind])));
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
      expect(answers[0]).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
    },
  );

  test('for every Location but the key’s own answers 403, byte for byte the same, and nothing of it', async () => {
    const foreign = Object.entries(places).filter(([name]) => !name.startsWith('own'));
    const answers = await Promise.all(foreign.map(([, place]) => ask(route, place, keys.valid)));
    expect(new Set(answers.map(({ status, text, headers }) => JSON.stringify([status, text, headers]))).size).toBe(1);
    expect(answers[0]?.status).toBe(403);
    expect(answers.map(({ text }) => text).join()).not.toContain(canary);
  });

  test('with a key for other operations answers 403', async () => {
    const scopes = (['read', 'issue', 'events', 'desk', 'figures'] as const).filter((scope) => scope !== route.scope);
    const answer = await ask(route, own, await api.key(scopes));
    expect(answer.status).toBe(403);
    expect(answer.problem.type).toContain('missing-scope');
  });

  test('for the own Location never tells anything of a neighbour', async () => {
    for (const place of ['own', 'own, encoded'] as const) {
      const { status, text } = await ask(route, places[place], keys.valid);
      expect([200, 404, 403]).toContain(status);
      expect(text).not.toContain(canary);
      expect(text).not.toContain(serial);
    }
  });
});

test('what else a request says of a Location is not listened to', async () => {
  const { json } = await api.call('GET', `/rest/v1/Location/${own}/services?LocationId=${other}&wifiareaId=${other}`, {
    key: keys.valid ?? '',
    headers: {
      'X-Forwarded-Prefix': `/rest/v1/Location/${other}`,
      'X-Original-URL': other,
      'X-HTTP-Method-Override': 'DELETE',
    },
  });
  expect(json.data[0]?.LocationId).toBe(own);
  const made = await api.call('POST', `/rest/v1/Location/${own}/tickets`, {
    key: keys.valid ?? '',
    body: {
      service: '59219',
      locationId: other,
      LocationId: other,
      hotspotId: other,
      serial: '1',
      price: '99',
      radiusId: 7,
    },
  });
  expect(made.json).toMatchObject({ hotspotId: own, price: '0', radiusId: '1' });
  expect(made.json.serial).not.toBe('1');
});

test('two keys are good at once, until one is revoked: at once, with no cache between', async () => {
  const first = await createKey({ locations: [own], scopes: ['read'] }, api.table);
  const second = await createKey({ locations: [own], scopes: ['read'] }, api.table);
  const status = async (key: string) => (await api.call('GET', `/rest/v1/Location/${own}/services`, { key })).status;
  expect([await status(first.text), await status(second.text)]).toEqual([200, 200]);
  await revokeKey(first.key.id, api.table);
  expect([await status(first.text), await status(second.text)]).toEqual([401, 200]);
});
