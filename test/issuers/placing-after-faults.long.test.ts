import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import type { ServerKeys } from '../../src/core/ports.ts';
import { octopusUpstream } from '../../src/issuers/octopus/octopus-server.client.ts';
import { type Fault, startFakeOctopus } from './support/fake-octopus.ts';
import { hotel, openOctopusHotel } from './support/octopus-hotel.ts';
import { octopusIssuer } from './support/octopus-issuer.ts';

let house: Awaited<ReturnType<typeof openOctopusHotel>>;
/** Where nobody listens. */
let closed = '';
beforeAll(async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await new Promise((resolve) => server.close(resolve));
  house = await openOctopusHotel();
});
afterAll(() => house.close());
const shown: Record<string, string> = {};
afterEach(({ task }) => {
  if (process.env.FIGURES) console.log(`${task.name}: ${shown[task.name]}`);
});

const down = (headers: Record<string, string> = {}, status = 503): Fault => ({
  how: 'answer',
  done: false,
  status,
  headers,
  text: '',
});
const lost: Fault = { how: 'reset', done: true };
const cut: Fault = { how: 'reset', done: false };
const keys: ServerKeys = { get: async () => ({ key: '203BB1A4690CAD' }) };
/** How long after a minute's sweep the guest comes: the sweep of each minute is the slow way. */
const phases = [1, 21, 41, 59];

/** Seconds from the order until the stay has its ticket, at each phase, and how often the server was asked; each fault meets a request, or a POST. */
async function waits(faults: readonly (Fault | 'refused')[], ofPosts: boolean, most = 900) {
  const seconds: number[] = [];
  const sinceFault: number[] = [];
  let asked = 0;
  for (const phase of phases) {
    const fake = await startFakeOctopus();
    house.begin();
    const now = Date.parse('2026-07-30T12:00:00Z');
    const into = (house.table.now() - now) % 60_000;
    house.passes(60_000 - into + phase * 1000);
    await writeLocation(house.table, { ...hotel, issuer: { ...fake.issuer, services: { 59220: '60011' } } });
    const next = [...faults];
    let faultAt = house.table.now();
    const upstream = octopusUpstream({
      fetch: async (url, init) => {
        asked++;
        const fault = ofPosts && init.method === 'GET' ? undefined : next.shift();
        if (fault) faultAt = house.table.now();
        if (fault === 'refused') return fetch(closed, init);
        if (fault) fake.faults.push(fault);
        return fetch(url, init);
      },
    });
    await house.tell();
    const since = house.table.now();
    const wait = () => (house.table.now() - since) / 1000;
    await house.place(undefined, keys, upstream);
    while ((await house.code()) === undefined && wait() < most) {
      house.passes(1000);
      if ((house.table.now() - now) % 60_000 === 0) await house.sweep();
      await house.place(undefined, keys, upstream);
    }
    expect(fake.house.issued).toHaveLength(1);
    seconds.push(wait());
    sinceFault.push((house.table.now() - faultAt) / 1000);
  }
  return { seconds, sinceFault, asked: asked / phases.length };
}

test.each<[string, Fault, number]>([
  ['a 503', down(), 25],
  ['a 429 with Retry-After: 30', down({ 'retry-after': '30' }, 429), 45],
])(
  'guests who come within seconds of %s all have their tickets soon, and the server is left alone till then',
  async (_, fault, most) => {
    const fake = await startFakeOctopus();
    house.begin();
    await writeLocation(house.table, { ...hotel, issuer: { ...fake.issuer, services: { 59220: '60011' } } });
    fake.faults.push(fault);
    const since = house.table.now();
    const asked: number[] = [];
    const upstream = octopusUpstream({
      fetch: (url, init) => {
        asked.push((house.table.now() - since) / 1000);
        return fetch(url, init);
      },
    });
    const name = house.state.stay;
    for (let i = 0; i < 120 && fake.house.issued.length < 8; i++) {
      house.state.stay = `${name}-${i}`;
      if (i < 8) await house.tell();
      await house.place(undefined, keys, upstream);
      house.passes(1000);
    }
    expect(fake.house.issued).toHaveLength(8);
    expect(asked.at(-1)).toBeLessThanOrEqual(most);
    const pause = 'headers' in fault && fault.headers?.['retry-after'] ? 30 : 5;
    expect(asked[1]).toBeGreaterThanOrEqual(pause);
  },
);

/** A guest: how many seconds after the server went away the hotel tells of them, and on which day of August they arrive. */
type Guest = { readonly told: number; readonly day: number };

/** When each guest was issued the ticket, in seconds since the server went away, in the order of issuing. */
async function issuedAfter(
  guests: readonly Guest[],
  { back, until }: { readonly back: number; readonly until: number },
) {
  house.begin();
  await writeLocation(house.table, { ...hotel, issuer: octopusIssuer({ services: { 59220: '60011' }, maxRate: 5 }) });
  house.state.next = Array.from({ length: 1000 }, () => 'unreachable' as const);
  const name = house.state.stay;
  const at: { readonly second: number; readonly day: number }[] = [];
  for (let second = 0; second < until; second++) {
    if (second === back) house.state.next = [];
    for (const { day } of guests.filter(({ told }) => told === second)) {
      house.state.stay = `${name}-${day}`;
      const [arrival, departure] = [day, 28].map((one) => ({ date: `2026-08-${String(one).padStart(2, '0')}` }));
      await house.tell({ type: 'reservation.amended', data: { status: 'confirmed', arrival, departure } });
    }
    if (second % 60 === 47) await house.sweep();
    await house.place();
    const days = house.state.issued.slice(at.length).map(({ from }) => Number(from.slice(8, 10)));
    at.push(...days.map((day) => ({ second, day })));
    house.passes(1000);
  }
  return at;
}

describe('guests who were not asked for while the server was away are asked for at once when it is back,', () => {
  test('found out by a sweep with two of them', async () => {
    const guests = [
      { told: 0, day: 1 },
      { told: 37, day: 2 },
      { told: 156, day: 3 },
    ];
    const issued = await issuedAfter(guests, { back: 84, until: 160 });
    expect(issued.map(({ day }) => day)).toEqual([1, 2, 3]);
    const [first, second, newcomer] = issued.map((one) => one.second);
    expect(second).toBeLessThanOrEqual((first ?? 0) + 3);
    expect([first, newcomer]).toEqual([107, 156]);
  });

  test('found out by a newcomer, who arrives first first, and as fast as the server may be asked', async () => {
    const waiting = Array.from({ length: 22 }, (_, i) => ({ told: 46 + i, day: 1 + ((i * 7) % 22) }));
    const newcomers = [
      { told: 210, day: 25 },
      { told: 219, day: 26 },
    ];
    const issued = await issuedAfter([...waiting, ...newcomers], { back: 200, until: 221 });
    const days = issued.map(({ day }) => day);
    expect(days).toEqual([25, ...waiting.map((_, i) => i + 1), 26]);
    const last = issued.at(-2)?.second ?? Number.NaN;
    expect(last - 210).toBeLessThanOrEqual(3 + waiting.length / 5);
    // Those of one second, and those whose second comes next: a function waits for their turns, which takes no time here.
    for (const some of Map.groupBy(issued, ({ second }) => second).values())
      expect(some.length).toBeLessThanOrEqual(10);
  });
});

describe('a guest waits for the ticket, after', () => {
  test.each<[string, readonly (Fault | 'refused')[], readonly [number, number], 'POST'?]>([
    ['no fault', [], [0, 0]],
    ['a connection that was refused', ['refused'], [5, 10]],
    ['two connections that were refused', ['refused', 'refused'], [10, 30]],
    ['a 503', [down()], [5, 10]],
    ['two of 503', [down(), down()], [10, 30]],
    ['a 429 with Retry-After: 10', [down({ 'retry-after': '10' }, 429)], [10, 15]],
    [
      'two of 429 with Retry-After: 10',
      [down({ 'retry-after': '10' }, 429), down({ 'retry-after': '10' }, 429)],
      [20, 35],
    ],
    ['an answer that was lost, of a ticket that was issued', [lost], [5, 10]],
    ['a connection that was cut before the server did anything', [cut], [120, 130]],
    ['two connections that were cut, of the request and of the search', [cut, cut], [120, 130]],
    ['two requests that were cut', [cut, cut], [240, 250], 'POST'],
  ])('%s', { timeout: 120_000 }, async (name, faults, [least, most], of) => {
    const { seconds, asked } = await waits(faults, of !== undefined);
    shown[name] = `${seconds.join(', ')} s, ${asked} requests each`;
    for (const one of seconds) {
      expect(one).toBeGreaterThanOrEqual(least);
      expect(one).toBeLessThanOrEqual(most);
    }
  });
});

test('two minutes are no more for a guest whose ticket was tried in vain for long before', {
  timeout: 120_000,
}, async () => {
  const outage = Array.from({ length: 12 }, () => 'refused' as const);
  const { sinceFault } = await waits([...outage, cut], true, 7200);
  for (const one of sinceFault) {
    expect(one).toBeGreaterThanOrEqual(120);
    expect(one).toBeLessThanOrEqual(185);
  }
});
