import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Location } from '../../src/core/location/location.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import type { KnownStay } from '../../src/core/stay/stay.ts';
import { stayTable } from '../../src/core/stay/store/stay.store.ts';
import { syncReservations } from '../../src/hotel-systems/sync/sync-reservations.service.ts';
import { syncReservationsDeps } from '../../src/operations/sync-reservations.wiring.ts';
import { openTable } from '../core/store/open-table.ts';
import { sampleStay } from '../core/store/sample-stay.ts';
import { sampleLocation, sampleTicket } from '../mail/mail-samples.ts';

const hotel = sampleLocation({ id: 'HOTEL', accepts: { radius: { maxSession: 3600 }, failuresPerMinute: 30 } });
const other: Location = { ...hotel, id: 'OTHER' };
const minute = 60_000;
const [shown, handed] = [
  { at: '2026-07-30T12:00:00.000Z', by: { kind: 'key', id: 'k' }, act: 'shown' } as const,
  { status: 'accepted', at: '2026-07-30T12:00:00.000Z', deliveredAt: '2026-07-30T12:01:00.000Z' } as const,
];

let open: Awaited<ReturnType<typeof openTable>>;
let logged: { readonly event?: string }[] = [];
let now = Date.parse('2026-07-31T08:00:00Z');

beforeEach(async () => {
  open = await openTable();
  logged = [];
  now = Date.parse('2026-07-31T08:00:00Z');
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line: object) => void logged.push(line));
  for (const location of [hotel, other]) await writeLocation(open.table, location);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await open.close();
});

let guests = 0;
async function guest(change: Partial<KnownStay>, more: { readonly login?: string; readonly until?: string } = {}) {
  const key = `${++guests}`.padStart(43, 'g');
  const terms = { from: '2026-07-30T13:00:00Z', until: '2026-08-01T10:00:00Z', createdAt: '2026-07-30T10:35:01.000Z' };
  const ticket = { ...sampleTicket(), ...terms, serial: String(40_000_000 + guests), user: `GUEST${guests}`, ...more };
  const stay = sampleStay({ locationId: 'HOTEL', ticket, ...change });
  await stayTable(open.table).put({ locationId: 'HOTEL', key }, undefined, stay);
}

/** An environment of sync-reservations, which a schedule calls every five minutes. */
function scheduled(DESK: 'on' | 'off', send = open.table.db.send.bind(open.table.db)) {
  const { tableName } = open.table;
  const env = { TABLE_NAME: tableName, WEBHOOKS_QUEUE_URL: '', RETENTION_DAYS: '30', DESK };
  const dynamodb = Object.assign(Object.create(open.table.db), { send });
  const clients = { dynamodb, sqs: { send: vi.fn() }, builtIn: () => undefined, now: () => now };
  const deps = syncReservationsDeps(env, clients);
  return () => syncReservations({ getRemainingTimeInMillis: () => 30_000 }, deps);
}

const told = () => logged.filter(({ event }) => event?.startsWith('house_') || event === 'location_not_reviewed');
const house = { event: 'house_counted', location: 'HOTEL', online: 1, handed: 2, maybe: 1, unreached: 3 };
const empty = { event: 'house_counted', location: 'OTHER', online: 0, handed: 0, maybe: 0, unreached: 0 };

async function fill() {
  await guest({}, { login: '2026-07-30T14:00:00.000Z' });
  await guest({ owed: { email: { version: 1, attempts: 1, ...handed } } });
  await guest({ trail: { acts: [shown] } });
  await guest({});
  await guest({ owed: { email: { version: 1, attempts: 1, status: 'bounced', why: 'Permanent' } } });
  await guest({
    owed: { email: { version: 1, attempts: 1, ...handed, relayedAt: '2026-07-30T12:01:00.000Z' } },
  });
  // In the house without a ticket.
  await guest({ state: 'cancelled' });
  // Who has left, and whose booking was cancelled, is not in the house.
  await guest({}, { until: '2026-07-31T07:00:00Z' });
  await guest({ state: 'cancelled', status: 'cancelled' });
}

test('every hour the log is told who in the house has the code, by numbers alone', async () => {
  await fill();
  const call = scheduled('on');
  await call();
  expect(told()).toEqual(expect.arrayContaining([house, empty]));
  for (let i = 0; i < 11; i++) {
    now += 5 * minute;
    await call();
  }
  expect(told()).toHaveLength(2);
  now += 5 * minute;
  await call();
  expect(told()).toHaveLength(4);
  expect(JSON.stringify(told())).not.toMatch(/GUEST|ada|4000|Example/i);
});

test('without a desk nothing is counted, nor read for it', async () => {
  await fill();
  const send = vi.fn(open.table.db.send.bind(open.table.db));
  await scheduled('off', send as never)();
  expect(told()).toEqual([]);
  expect(send.mock.calls.filter(([{ input }]) => (input as { IndexName?: string }).IndexName === 'present')).toEqual(
    [],
  );
});

test('what fails at one hotel is told, and counted at the others', async () => {
  await fill();
  const send = open.table.db.send.bind(open.table.db) as (command: { input: object }) => Promise<unknown>;
  const failing = (command: { input: object }) => {
    const { IndexName, ExpressionAttributeValues } = command.input as Record<string, object>;
    if (String(IndexName) === 'present' && JSON.stringify(ExpressionAttributeValues).includes('OTHER'))
      return Promise.reject(Object.assign(new Error('secret'), { name: 'InternalServerError' }));
    return send(command);
  };
  await scheduled('on', failing as never)();
  expect(told()).toEqual(
    expect.arrayContaining([
      house,
      { event: 'location_not_reviewed', location: 'OTHER', reason: 'InternalServerError' },
    ]),
  );
});
