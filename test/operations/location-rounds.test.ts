import { expect, onTestFinished, test, vi } from 'vitest';
import { continueRound, longestLook } from '../../src/operations/location-rounds.service.ts';
import { locationRounds } from '../../src/operations/location-rounds.store.ts';
import { openTable } from '../core/store/open-table.ts';
import { opened } from '../testkit/opened.ts';

const open = await opened(openTable());
const hour = 3_600_000;
const all = Array.from({ length: 1000 }, (_, i) => `HOTEL${String(i).padStart(4, '0')}`);

/** A round of a thousand hotels, in functions that have the time for some; eight at once take one second. */
function thousandHotels(name: string, every = hour) {
  let [now, left] = [0, 0];
  const looked: string[] = [];
  const lookAt = async (location: string): Promise<readonly { readonly location: string }[]> => {
    looked.push(location);
    return location.endsWith('7') ? [{ location }] : [];
  };
  const taking = <Answer>(look: Answer) => {
    left -= 125;
    return look;
  };
  return {
    looked,
    passes: (ms: number) => {
      now += ms;
    },
    /** What a function that has just been started and has so much time finds. */
    call: (milliseconds: number, ids = all, look = lookAt) => {
      left = milliseconds;
      return continueRound(
        { name, every, locationIds: async () => ids, lookAt: (id: string) => taking(look(id)) },
        { rounds: locationRounds(open.table), now: () => now, remaining: () => left },
      );
    },
  };
}

const found = all.filter((id) => id.endsWith('7')).map((location) => ({ location }));

test('a round of a thousand hotels goes on where the last function’s time ended, and looks at each once', async () => {
  const { call, looked, passes } = thousandHotels('goes on');
  for (let calls = 0; looked.length < all.length; calls++) {
    expect(calls).toBeLessThan(12);
    await call(30_000);
    passes(hour / 12);
  }
  expect(looked).toEqual(all);
  expect(await call(30_000)).toEqual(found);
  expect(looked).toHaveLength(all.length);
});

test('what the round before has found at a hotel counts until this one has looked there', async () => {
  const { call, passes } = thousandHotels('counts');
  expect(await call(1_000_000)).toEqual(found);
  passes(hour);
  const nothing = async () => [];
  expect(await call(longestLook + 5500, all, nothing)).toEqual(found.filter(({ location }) => location > 'HOTEL0047'));
  expect(await call(1_000_000, all, nothing)).toEqual([]);
});

test('a function that is ended in the middle does not begin at the first hotel again', async () => {
  const { call, looked } = thousandHotels('ended');
  const dying = vi.fn(async (location: string) =>
    location < 'HOTEL0500' ? [] : Promise.withResolvers<never>().promise,
  );
  void call(1_000_000, all, dying);
  await vi.waitFor(() => expect(dying.mock.calls.length).toBe(504));
  await call(1_000_000);
  expect(looked[0]).toBe('HOTEL0480');
});

test('a hotel that cannot be looked at holds up no other', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => log.mockRestore());
  const { call, looked } = thousandHotels('fails');
  const failing = async (location: string) => {
    if (location === 'HOTEL0003') throw Object.assign(new Error('secret'), { name: 'InternalServerError' });
    looked.push(location);
    return [];
  };
  await call(1_000_000, all, failing);
  expect(looked).toEqual(all.filter((id) => id !== 'HOTEL0003'));
  const line = { event: 'location_not_reviewed', location: 'HOTEL0003', reason: 'InternalServerError' };
  expect(log.mock.calls.flat()).toEqual([expect.objectContaining(line)]);
});

test('a round of each day in which a hotel failed comes again after an hour', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => log.mockRestore());
  const { call, looked, passes } = thousandHotels('daily', 24 * hour);
  await call(1_000_000, ['HOTEL0001'], () => Promise.reject(new Error('away')));
  passes(hour / 2);
  await call(1_000_000, ['HOTEL0001']);
  expect(looked).toEqual([]);
  for (const pause of [hour / 2, hour, 22 * hour]) {
    passes(pause);
    await call(1_000_000, ['HOTEL0001']);
    expect(looked).toEqual(['HOTEL0001']);
  }
});
