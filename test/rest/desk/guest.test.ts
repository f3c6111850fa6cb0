import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteHanded } from '../../../src/core/stay/by-hand.ts';
import type { KnownStay } from '../../../src/core/stay/stay.ts';
import { noUse } from '../../../src/core/ticket/use/network-use.ts';
import { networkUses } from '../../../src/core/ticket/use/network-uses.store.ts';
import { admittedDevices } from '../../../src/networks/access/admitted-devices.store.ts';
import { sampleStay } from '../../core/store/sample-stay.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import { hotelId, openDesk } from './open-desk.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
const now = Date.parse('2026-07-31T08:00:00Z');
const ticket = { ...sampleTicket(), from: '2026-07-30T13:00:00Z', until: '2026-08-01T10:00:00Z' };
const place = (n: number) => ({ locationId: hotelId, key: `${n}`.padStart(43, 'k') });
const facts = {
  arrival: { date: '2026-07-30' },
  departure: { date: '2026-08-01' },
  room: { id: '204' },
  guest: { givenName: 'Ada', familyName: 'Example', email: 'ada@example.com' },
  format: 'email',
} as const;

/** Puts a guest into the house, by a number. */
async function guest(n: number, change: Partial<KnownStay> = {}): Promise<KnownStay> {
  const own = { ...ticket, serial: String(20_000_000 + n), user: `7K3MQ9X${n}` };
  const stay = sampleStay({ facts, reservationId: `RES-${n}`, stayId: `RES-${n}`, ticket: own, ...change });
  await desk.put(place(n), undefined, stay);
  return stay;
}

beforeAll(async () => {
  desk = await openDesk();
  desk.turnTo(now);
});
afterAll(() => desk.close());

test('reception sees a guest’s code, devices, mail, and who did what when, events of the hotel’s system included', async () => {
  const owed = { email: { version: 1, attempts: 1, status: 'accepted' as const, at: '2026-07-30T10:36:00.000Z' } };
  const login = '2026-07-31T07:00:00.000Z';
  const stay = await guest(1, { owed, ticket: { ...ticket, serial: '20000001', user: '7K3MQ9X1', login } });
  const [byCode, byDoor] = ['AA-BB-CC-00-00-01', 'AA-BB-CC-00-00-02'];
  const since = now / 1000 - 3600;
  const slot = { since, until: since + 7200, server: '' };
  const uses = networkUses(desk.table);
  await uses.put({ ...place(1), user: '7K3MQ9X1' }, { ...noUse, devices: { [byCode]: slot, [byDoor]: slot } }, stay);
  const device = {
    locationId: hotelId,
    mac: byDoor,
    key: place(1).key,
    user: '7K3MQ9X1',
    until: 0,
    downrate: 0,
    uprate: 0,
  };
  await admittedDevices(desk.table).note({ ...device, byDoor: true }, 0);
  // Somebody else came by the door on a device that this guest has since typed the code on.
  await admittedDevices(desk.table).note({ ...device, mac: byCode, key: place(9).key, byDoor: true }, 0);
  if (!stay.ticket) throw new Error('no ticket');
  const person = { kind: 'person', subject: 'auth0|42', name: 'Grace' } as const;
  const by = { now: Date.parse('2026-07-31T07:30:00Z'), id: 'a', by: person };
  await desk.put(place(1), { ...stay, rev: 1 }, noteHanded({ ...stay, ticket: stay.ticket, rev: 1 }, 'printed', by));
  const { status, desk: shown } = await desk.get('desk/stays/20000001');
  expect(status).toBe(200);
  expect(shown).toMatchObject({
    serial: '20000001',
    room: '204',
    code: { user: '7K3MQ9X1', grouped: '7K3M-Q9X1' },
    network: { name: 'Hotel Sol Guests' },
    email: 'ada@example.com',
    arrival: '2026-07-30',
    departure: '2026-08-01',
    numUsers: ticket.numUsers,
    devices: 2,
    reached: 'online',
    mailTimeline: { state: 'accepted', version: 1 },
    trail: [
      { act: 'checked_in', at: '2026-07-30T10:35:00.000Z', by: { kind: 'system', source: 'urn:pms:hotel-sol' } },
      { act: 'printed', at: '2026-07-31T07:30:00.000Z', by: person },
    ],
    earlier: 0,
  });
  expect(shown.online).toEqual([
    { device: byCode, since: '2026-07-31T07:00:00Z' },
    { device: byDoor, since: '2026-07-31T07:00:00Z', byOwnDoor: true },
  ]);
});

test('a guest whose ticket the hotel’s own server has not issued is found by the name that the list gives', async () => {
  const order = { from: ticket.from, until: ticket.until, numUsers: 2, service: ticket.service };
  const owed = { placement: { version: 1, attempts: 1, status: 'queued' as const, label: 'x' } };
  const { ticket: _, ...stay } = sampleStay({ facts, order, owed, reservationId: 'RES-2', stayId: 'RES-2' });
  await desk.put(place(2), undefined, stay);
  const { rows } = (await desk.get('desk/today')).desk;
  const { key } = rows.find(({ reservation }) => reservation === 'RES-2') ?? {};
  const { desk: shown } = await desk.get(`desk/stays/${key}`);
  expect(shown).toMatchObject({ key, room: '204', mail: { reason: 'not_issued' } });
  expect(shown).not.toHaveProperty('code');
});

test.each(['20009999', '0', 'x', 'k'.repeat(43), 'api-none'])('%s is nobody here: 404', async (name) => {
  expect((await desk.get(`desk/stays/${name}`)).status).toBe(404);
});

test('the figures: of the guests in the house, who is online, has been, has the code, may have it, and has none', async () => {
  const mail = (change: object) => ({
    owed: { email: { version: 1, attempts: 1, status: 'accepted' as const, ...change } },
  });
  await guest(3, mail({ deliveredAt: '2026-07-30T10:40:00.000Z' }));
  await guest(4, mail({ relayedAt: '2026-07-30T10:40:00.000Z' }));
  await guest(5, { state: 'cancelled' });
  await guest(6, {
    ticket: { ...ticket, serial: '20000006', from: '2026-07-31T13:00:00Z', until: '2026-08-01T10:00:00Z' },
  });
  await guest(7, { ticket: { ...ticket, serial: '20000007', until: '2026-07-31T07:59:00Z' } });
  const { desk: figure, text } = await desk.get('desk/reached');
  expect(figure).toEqual({
    ...{ inHouse: 5, online: 1, used: 0, handed: 1, maybe: 1, no: 2 },
    serials: {
      ...{ online: ['20000001'], used: [], handed: ['20000003'], maybe: ['20000004'] },
      // The guest of the fifth is in the house, and the ticket is cancelled.
      no: expect.arrayContaining([place(2).key]),
    },
  });
  for (const personal of ['Ada', 'ada@', '7K3M']) expect(text).not.toContain(personal);
});
