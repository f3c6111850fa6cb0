import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { putServerKey, serverKeys } from '../../src/core/location/server-keys.store.ts';
import { openSecrets } from '../core/store/open-secrets.ts';
import { hotel, openOctopusHotel } from './support/octopus-hotel.ts';
import { octopusIssuer } from './support/octopus-issuer.ts';

let house: Awaited<ReturnType<typeof openOctopusHotel>>;
beforeAll(async () => {
  house = await openOctopusHotel();
});
afterAll(() => house.close());
beforeEach(() => house.begin());

const { baseUrl } = octopusIssuer();

/** The keys of locations as place-tickets reads them, and what it logs as an error or a denied try. */
async function openHotelKeys() {
  const { store, putRaw } = await openSecrets();
  const keys = serverKeys({ ...store, now: house.table.now });
  const lines: { readonly event?: string; readonly denied?: boolean; readonly reason?: string }[] = [];
  for (const level of ['info', 'error'] as const) {
    const spy = vi.spyOn(console, level).mockImplementation((line: object) => lines.push(line));
    onTestFinished(() => spy.mockRestore());
  }
  return {
    lines,
    putRaw: (value: string) => putRaw(hotel.id, value),
    setFor: (address: string) => putServerKey(store, hotel.id, { key: 'key', baseUrl: address }),
    place: () => house.place(undefined, keys),
  };
}

describe('the API key of a hotel’s server', () => {
  test('that was set for another one is not sent: the ticket waits until it is set again', async () => {
    const { lines, setFor, place } = await openHotelKeys();
    await setFor('https://old.example.com/rest/v1');
    await house.tell();
    await place();
    await house.minutes(3, { each: place });
    expect([house.state.asked, house.mailed()]).toEqual([0, 0]);
    const why = 'key_for_another_server';
    expect((await house.read())?.owed.placement).toMatchObject({ status: 'queued', why });
    expect(lines).toContainEqual(expect.objectContaining({ event: 'work_postponed', reason: why, denied: true }));
    await setFor(baseUrl);
    await house.minutes(3, { each: place });
    expect([house.state.issued.length, house.mailed()]).toEqual([1, 1]);
  });

  test('is not sent to look for a ticket either, whose answer was lost before the address changed', async () => {
    const { lines, setFor, place } = await openHotelKeys();
    await setFor(baseUrl);
    house.state.next = ['lost'];
    await house.tell();
    await place();
    await setFor('https://old.example.com/rest/v1');
    const { asked } = house.state;
    await house.minutes(6, { each: place });
    expect([house.state.asked, house.state.searches]).toEqual([asked, 0]);
    const why = 'key_for_another_server';
    expect(lines).toContainEqual(expect.objectContaining({ event: 'work_unknown', reason: why, denied: true }));
    await setFor(baseUrl);
    await house.minutes(4, { each: place });
    expect([house.state.issued.length, await house.code()]).toEqual([1, `CODE${house.state.issued[0]?.serial}`]);
  });

  test('is not sent to read the list of tickets for their use', async () => {
    const { lines, setFor, place } = await openHotelKeys();
    await setFor(baseUrl);
    await house.tell();
    await place();
    await setFor('https://old.example.com/rest/v1');
    const { asked } = house.state;
    await house.minutes(20, { each: place });
    expect(house.state.asked).toBe(asked);
    expect(lines).toContainEqual(expect.objectContaining({ event: 'use_synced', reason: 'key_for_another_server' }));
  });

  test('is sent wherever on its server the API lies', async () => {
    const { setFor, place } = await openHotelKeys();
    await setFor('https://wifi.example.com/api/v2');
    await house.tell();
    await place();
    expect(house.state.issued).toHaveLength(1);
  });

  test('that somebody has stored by hand, without a server, is not sent, and is told apart from a missing one', async () => {
    const { lines, putRaw, place } = await openHotelKeys();
    await putRaw('key');
    await house.tell();
    await place();
    expect([house.state.asked, lines.map(({ reason }) => reason)]).toEqual([
      0,
      expect.arrayContaining(['key_unreadable']),
    ]);
  });
});
