import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Location } from '../../src/core/location/location.ts';
import { ticketStatuses } from '../../src/core/ticket/status.ts';
import { recordAccounting } from '../../src/networks/accounting/record-accounting.service.ts';
import { logIn } from '../../src/networks/login.service.ts';
import golden from '../contract/golden/tickets.json' with { type: 'json' };
import { runs } from '../core/support/runs.ts';
import { service } from '../core/support/samples.ts';
import { accountingWord, networkDeps } from '../networks/logins/network-deps.ts';
import fc from '../testkit/properties.ts';
import { example, openApi } from './open-api.ts';

const flags = {
  id: 'x',
  description: '',
  timetofinish: false,
  onlinetime: false,
  timetolimit: false,
  limittraffic: false,
};
const services = [
  service(1, { expTime: 3600, type: { ...flags, timetofinish: true } }),
  service(2, { onlineTime: 1800, type: { ...flags, onlinetime: true } }),
  service(3, { download: 1_000_000, type: { ...flags, limittraffic: true } }),
  service(4, { validUntil: 7200 }),
];
/** Hotels whose networks ask wifi-tickets, one of them no more; each run has its own. */
const hotels: Location[] = [];
let api: Awaited<ReturnType<typeof openApi>>;
beforeAll(async () => {
  api = await openApi({}, hotels);
});
afterAll(() => api.close());

const minute = 60_000;
const accepts = { radius: { maxSession: 3600 }, failuresPerMinute: 30 };
const start = Date.parse('2026-07-30T12:00:00Z');

function openHotel(change: Partial<Location> = {}): Location {
  const id = `HOTEL-${hotels.length}`;
  const hotel = { ...example('hotel-sol'), id, realm: `REALM${hotels.length}`, services, accepts, ...change };
  hotels.push(hotel);
  return hotel;
}

/** What guests and reception do with a hotel's tickets, by REST and by its network. */
async function openDesk(hotel: Location) {
  const now = () => clock;
  let clock = start;
  api.turnTo(clock);
  const key = await api.key(['read', 'issue'], [hotel.id]);
  const deps = networkDeps({ ...api.table, retentionDays: 30, now });
  const path = `/rest/v1/Location/${hotel.id}/tickets`;
  const tickets: { readonly serial: string; readonly user: string }[] = [];
  const rows = async (query: string) => {
    const found: { readonly serial: string; readonly status: string; readonly salePrice: number }[] = [];
    let next: string | undefined = `?limit=3${query}`;
    let counted = 0;
    while (next !== undefined) {
      const { json, headers } = await api.call('GET', `${path}${next}`, { key });
      found.push(...json.data);
      counted = json.pagination.rows;
      next = headers.link?.match(/<([^>]*)>/)?.[1];
    }
    return { found, counted };
  };
  return {
    key,
    path,
    rows,
    count: () => tickets.length,
    passes: (ms: number) => {
      clock += ms;
      api.turnTo(clock);
    },
    async issue(id: number, lasts: number) {
      const until = new Date(clock + lasts * minute).toISOString();
      const { json } = await api.call('POST', path, { key, body: { service: String(id), valid_until: until } });
      tickets.push({ serial: json.serial, user: json.user });
      return json;
    },
    logIn: (i: number, device = 'AA-BB-CC-DD-EE-01') =>
      logIn(
        { locationId: hotel.id, user: tickets[i]?.user ?? '', device, server: 'ap-1' },
        hotel,
        { proof: { kind: 'page', password: '' }, maxSeconds: 3600, reserve: true },
        deps,
      ),
    told: (i: number, seconds: number, download: number) => {
      const word = accountingWord({ sessionId: `s-${i}`, seconds, download, upload: 7 });
      return recordAccounting(tickets[i]?.user ?? '', word, hotel, deps);
    },
    cancel: (i: number) => api.call('DELETE', `${path}/${tickets[i]?.serial}`, { key }),
    move: (i: number, minutes: number) => {
      const until = new Date(clock + minutes * minute).toISOString();
      return api.call('PATCH', `${path}/${tickets[i]?.serial}`, { key, body: { valid_until: until } });
    },
    one: async (i: number) => (await api.call('GET', `${path}/${tickets[i]?.serial}`, { key })).json,
  };
}

/** The fields of an answer in their order, each with its type. */
function formOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.entries(value).map(([name, one]) => [name, formOf(one)]);
}

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ issue: fc.integer({ min: 1, max: 4 }), lasts: fc.integer({ min: 5, max: 600 }) }),
  },
  { weight: 3, arbitrary: fc.record({ logIn: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ told: fc.nat(20), seconds: fc.nat(4000), download: fc.nat(2_000_000) }) },
  { weight: 1, arbitrary: fc.record({ cancel: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ move: fc.nat(20), by: fc.integer({ min: 1, max: 900 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ passes: fc.constantFrom(1, 999, minute, 20 * minute, 60 * minute, 150 * minute) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function take(desk: Awaited<ReturnType<typeof openDesk>>, one: Step): Promise<void> {
  const at = (i: number) => i % Math.max(1, desk.count());
  if ('issue' in one) await desk.issue(one.issue, one.lasts);
  else if ('passes' in one) desk.passes(one.passes);
  else if (desk.count() === 0) return;
  else if ('logIn' in one) await desk.logIn(at(one.logIn));
  else if ('told' in one) await desk.told(at(one.told), one.seconds, one.download);
  else if ('cancel' in one) await desk.cancel(at(one.cancel));
  else await desk.move(at(one.move), one.by);
}

async function checkLists({ rows }: Awaited<ReturnType<typeof openDesk>>): Promise<Set<string>> {
  const whole = await rows('');
  for (const status of ticketStatuses) {
    const { found, counted } = await rows(`&status=${status}`);
    const expected = whole.found.filter((row) => row.status === status);
    expect(found, status).toEqual(expected);
    expect(counted, status).toBe(expected.length);
  }
  return new Set(whole.found.map(({ status }) => status));
}

test('whatever guests, networks and reception do, the lists by status are the list, each ticket in exactly one', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), fc.boolean(), async (steps, isTakenAway) => {
      const hotel = openHotel();
      const desk = await openDesk(hotel);
      for (const one of steps) await take(desk, one);
      if (isTakenAway) {
        const { accepts: _, ...without } = hotel;
        hotels[hotels.indexOf(hotel)] = { ...without, accepted: true };
      }
      for (const status of await checkLists(desk)) seen.add(status);
    }),
    runs(60),
  );
  expect(seen, 'the steps lead to every status').toEqual(new Set(ticketStatuses));
});

describe('GET tickets tells how a ticket was used', () => {
  test('from its first login on, as the network tells, with the devices that are online now', async () => {
    const desk = await openDesk(openHotel());
    await desk.issue(3, 600);
    const unused = { loginTime: null, sessionTime: null, upload: null, download: null, connections: null };
    expect(await desk.one(0)).toMatchObject({ status: 'new', ...unused });
    const [newRow] = (await desk.rows('')).found;
    expect(formOf(newRow), "as the platform's own sample").toEqual(formOf(golden.data[0]));
    expect((await desk.move(0, 700)).json).toMatchObject(unused);
    await desk.logIn(0);
    await desk.logIn(0, 'AA-BB-CC-DD-EE-02');
    const login = { loginTime: { date: '2026-07-30 14:00:00.000000', timezone: 'Europe/Madrid' } };
    expect(await desk.one(0)).toMatchObject({
      ...login,
      status: 'active',
      sessionTime: 0,
      upload: 0,
      download: 0,
      connections: 2,
    });
    desk.passes(10 * minute);
    await desk.told(0, 600, 400_000);
    const told = { ...login, status: 'active', sessionTime: 600, upload: 7, download: 400_000, connections: 2 };
    const [row] = (await desk.rows('')).found;
    expect([await desk.one(0), row]).toMatchObject([told, told]);
    desk.passes(120 * minute);
    expect(await desk.one(0)).toMatchObject({ ...told, connections: 0 });
    await desk.told(0, 900, 1_000_000);
    expect(await desk.one(0)).toMatchObject({ ...login, status: 'expired', download: 1_000_000 });
  });

  test('nothing of one that nobody has used, and still what it told where it does not tell any more', async () => {
    const hotel = openHotel();
    const desk = await openDesk(hotel);
    await desk.issue(4, 600);
    await desk.issue(4, 600);
    await desk.logIn(0);
    const { accepts: _, ...without } = hotel;
    hotels[hotels.indexOf(hotel)] = { ...without, accepted: true };
    const nothing = { loginTime: null, sessionTime: null, upload: null, download: null, connections: null };
    expect(await desk.one(0)).toMatchObject({ status: 'active', sessionTime: 0, connections: 1 });
    expect(await desk.one(1)).toMatchObject({ status: 'new', ...nothing });
    expect((await desk.rows('&status=active')).found).toHaveLength(1);
  });

  test('also in the answer to a change, and with what it had when it is cancelled', async () => {
    const desk = await openDesk(openHotel());
    await desk.issue(4, 600);
    await desk.logIn(0);
    await desk.told(0, 5, 1234);
    expect((await desk.move(0, 90)).json).toMatchObject({ status: 'active', download: 1234 });
    expect((await desk.cancel(0)).json).toMatchObject({ status: 'cancelled', download: 1234 });
  });
});
