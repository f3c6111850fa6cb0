import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { erasedStay } from '../../../src/core/stay/erase/erased.ts';
import { sourceOf } from '../../../src/core/stay/source.ts';
import { stayRef } from '../../../src/core/stay/store/stay-ref.store.ts';
import { addConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import { sampleStay } from '../../core/store/sample-stay.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import { hotelId, openDesk } from './open-desk.ts';

const connection = {
  id: 'sol-mews',
  locationId: hotelId,
  connector: 'mews',
  properties: {},
  createdAt: '2026-01-01T00:00:00.000Z',
};

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk();
  desk.turnTo(Date.parse('2026-07-30T10:00:00Z'));
  await addConnection(connection as never, desk.table);
});
afterAll(() => desk.close());

const search = async (text: string, as?: string) => {
  const path = `/rest/v1/Location/${hotelId}/desk/search`;
  const key = as ?? (await desk.key());
  return desk.call('POST', path, { key, body: { text } });
};
const found = async (text: string) => (await search(text)).desk.rows.map(({ serial }) => serial);

/** A guest with an address, whose ticket was created at an instant. */
async function guest(
  n: number,
  email: string,
  createdAt: string,
  locationId = hotelId,
  references?: readonly string[],
) {
  const ref = { locationId, key: `${n}`.padStart(43, 'k') };
  const ticket = { ...sampleTicket(), serial: String(20_000_000 + n), user: `7K3MQ9X${n}`, createdAt };
  const named = { guest: { givenName: 'Ada', familyName: 'Example', email }, format: 'email' } as const;
  const facts = { ...named, ...(references && { references }) };
  const stay = sampleStay({ facts, ticket, locationId, reservationId: `RES-${n}`, stayId: `RES-${n}` });
  await desk.put(ref, undefined, stay);
  return { ref, stay };
}

test('a guest of any time is found by a whole address, as the house compares them, and a neighbour’s is not', async () => {
  await guest(1, 'Ada.Example@example.com', '2026-07-30T09:00:00.000Z');
  await guest(2, 'ada.example@example.com', '2025-12-01T09:00:00.000Z');
  await guest(3, 'ada.example@example.com', '2021-01-01T09:00:00.000Z');
  await guest(4, 'eve@example.com', '2026-07-30T09:00:00.000Z');
  await guest(5, 'ada.example@example.com', '2026-07-30T09:00:00.000Z', 'NEIGHBOUR');
  const { ref, stay } = await guest(6, 'ada.example@example.com', '2026-07-30T09:00:00.000Z');
  await desk.put(ref, { ...stay, rev: 1 }, erasedStay({ ...stay, rev: 1 }, '2026-07-30T09:30:00.000Z'));
  const log = vi.spyOn(console, 'log');
  expect(await found(' ADA.example@EXAMPLE.com ')).toEqual(['20000001', '20000002', '20000003']);
  expect(JSON.stringify(log.mock.calls)).not.toMatch(/example\.com/i);
  log.mockRestore();
  for (const text of ['ada.example@', 'example@example.com', '@example.com', 'ada.example@example.co', 'nobody@x.y'])
    expect(await found(text)).toEqual([]);
});

test.each(['jösé@example.com', 'bad address@x'])('%s, at which nobody can be mailed, finds its guest', async (text) => {
  const n = text.length + 20;
  await guest(n, text, '2026-07-30T09:00:00.000Z');
  expect(await found(text)).toEqual([String(20_000_000 + n)]);
});

test('a guest is found by what a paper says, also one that is out of date: the number or the code of a replaced ticket', async () => {
  const key = await desk.key();
  const path = `/rest/v1/Location/${hotelId}/tickets`;
  const first = await desk.visitor('2026-07-29T15:00', '2026-07-31T11:00');
  const { json: old } = await desk.call('GET', `${path}/${first}`, { key });
  const { json: fresh } = await desk.call('POST', `${path}/${first}/replace`, { key });
  const rowsOf = async (text: string) => (await search(text)).desk.rows;
  const spoken = `${old.username.slice(0, 4)} ${old.username.slice(4)}`.toLowerCase();
  for (const text of [first, `00${first}`, old.username, spoken])
    expect(await rowsOf(text), text).toMatchObject([{ serial: fresh.serial, replaced: true, status: 'new' }]);
  for (const text of [fresh.serial, fresh.username]) {
    const [row] = await rowsOf(text);
    expect(row).toMatchObject({ serial: fresh.serial });
    expect(row).not.toHaveProperty('replaced');
  }
  await desk.cancel(fresh.serial);
  expect(await rowsOf(first)).toMatchObject([{ status: 'cancelled', replaced: true }]);
  desk.turnTo(Date.parse('2026-08-09T10:00:00Z'));
  const ended = await desk.visitor('2026-08-01T15:00', '2026-08-02T11:00');
  expect(await rowsOf(ended)).toMatchObject([{ serial: ended, status: 'expired' }]);
  desk.turnTo(Date.parse('2026-07-30T10:00:00Z'));
  const theirs = await search(first, desk.neighbours);
  expect([theirs.status, theirs.problem.type]).toEqual([403, 'urn:wifi-tickets:problem:foreign-location']);
  const nearby = await desk.call('POST', '/rest/v1/Location/NEIGHBOUR/desk/search', {
    key: desk.neighbours,
    body: { text: old.username },
  });
  expect(nearby.desk.rows).toEqual([]);
});

test('all rooms of a booking are found by its number, as its connection told it', async () => {
  const source = sourceOf(connection.id);
  const ref = stayRef({ locationId: hotelId, source, reservationId: 'BOOK-7' });
  const ticket = { ...sampleTicket(), serial: '20000077' };
  await desk.put(ref, undefined, sampleStay({ ticket, source, reservationId: 'BOOK-7', stayId: 'BOOK-7' }));
  expect(await found('BOOK-7')).toEqual(['20000077']);
  expect(await found('BOOK')).toEqual([]);
});

test('a guest is found by the portal’s own number, as it is typed, until the booking has it no more', async () => {
  const at = '2026-07-30T09:00:00.000Z';
  const { ref, stay } = await guest(40, 'portal@example.com', at, hotelId, ['HMABC4XYZ9', '1234']);
  for (const text of ['HMABC4XYZ9', 'hmabc4xyz9', 'HM-ABC4-XYZ9'])
    expect(await found(text), text).toEqual(['20000040']);
  expect(await found('HMABC4XYZ')).toEqual([]);
  const { references: _, ...facts } = stay.facts;
  const { entries: __, ...kept } = stay;
  const without = sampleStay({ ...kept, facts });
  expect(await desk.put(ref, { ...stay, rev: 1 }, without)).toBe(true);
  expect(await found('HMABC4XYZ9')).toEqual([]);
});

test('who left within a week, or comes within one, is found by name and room, also misspelt', async () => {
  const named = async (n: number, familyName: string, from: string, until: string) => {
    const ticket = { ...sampleTicket(), serial: String(20_000_000 + n), user: `7K3MQ9Y${n}`, from, until };
    const facts = { guest: { familyName }, room: { name: `3-${n}` }, format: 'email' } as const;
    const ids = { locationId: hotelId, reservationId: `RES-${n}`, stayId: `RES-${n}` };
    await desk.put(
      { locationId: hotelId, key: `${n}`.padStart(43, 'n') },
      undefined,
      sampleStay({ facts, ticket, ...ids }),
    );
  };
  await named(51, 'Garnier', '2026-07-20T13:00:00Z', '2026-07-26T10:00:00Z');
  await named(52, 'Garnier', '2026-07-01T13:00:00Z', '2026-07-20T10:00:00Z');
  await named(53, 'Llewelyn', '2026-08-04T13:00:00Z', '2026-08-06T10:00:00Z');
  expect(await found('garnier')).toEqual(['20000051']);
  expect(await found('Herr Garnjer')).toEqual(['20000051']);
  expect(await found('room 3-51')).toEqual(['20000051']);
  expect(await found('lewelyn')).toEqual(['20000053']);
  expect(await found('gavniez')).toEqual([]);
});

test.each(['', ' ', 'x'.repeat(301), 'a\nb'])('%j is nothing to look for: 400', async (text) => {
  expect((await search(text)).problem.errors?.[0]?.pointer).toBe('/text');
});
