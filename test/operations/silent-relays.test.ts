import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Location } from '../../src/core/location/location.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { liveTickets } from '../../src/core/ticket/lists/read-tickets.store.ts';
import { firstLoginsOver } from '../../src/core/ticket/use/first-logins.ts';
import { syncReservations } from '../../src/hotel-systems/sync/sync-reservations.service.ts';
import { diagnoseRelays } from '../../src/operations/doctor/diagnose-relays.cli.ts';
import { loginsByAddress } from '../../src/operations/find-silent.service.ts';
import { syncReservationsDeps } from '../../src/operations/sync-reservations.wiring.ts';
import { openTable } from '../core/store/open-table.ts';
import { sampleLocation } from '../mail/mail-samples.ts';
import { anyFacts } from './support/any-facts.ts';
import { arrivedGuests } from './support/arrived-guests.ts';

const id = 'HOTEL';
const hotel = sampleLocation({ id, accepts: { radius: { maxSession: 3600 }, failuresPerMinute: 30 } });
const alias = 'guest.*@guest.booking.com';
let open: Awaited<ReturnType<typeof openTable>>;
let logged: object[] = [];

beforeEach(async () => {
  open = await openTable();
  logged = [];
  vi.spyOn(console, 'warn').mockImplementation((line: object) => logged.push(line));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await open.close();
});

const arrived = (guests: Parameters<typeof arrivedGuests>[1]) => arrivedGuests(id, guests, open.table);

/** What sync-reservations, just started by AWS, tells of relays. */
async function told(location: Location = hotel) {
  const { db, tableName, now } = open.table;
  await writeLocation(open.table, location);
  const env = { TABLE_NAME: tableName, WEBHOOKS_QUEUE_URL: '', RETENTION_DAYS: '30', DESK: 'off' };
  await syncReservations(
    { getRemainingTimeInMillis: () => 30_000 },
    syncReservationsDeps(env, { dynamodb: db, sqs: { send: vi.fn() }, builtIn: () => undefined, now }),
  );
  return logged.filter((line) => 'event' in line && line.event === 'relay_silent');
}

const silent = [{ event: 'relay_silent', location: id, portal: 'booking.com' }];

test('a portal whose guests hardly log in beside the others is told of', async () => {
  await arrived({ email: 'ada*@example.com', count: 25, loggedIn: 15 });
  await arrived({ email: alias, count: 22, loggedIn: 2 });
  await arrived({ email: 'x*@agoda-messaging.com', count: 20, loggedIn: 8 });
  expect(await told()).toEqual(silent);
});

test('whoever was texted the code, too, proves nothing of the portal', async () => {
  await arrived({ email: 'ada*@example.com', count: 25, loggedIn: 15 });
  await arrived({ email: alias, count: 22, loggedIn: 2 });
  await arrived({ email: alias.replace('guest', 'texted'), count: 20, loggedIn: 20, texted: true });
  expect(await told()).toEqual(silent);
});

test.each([
  ['a quarter of the others’ share', { count: 20, loggedIn: 3 }, { count: 20, loggedIn: 12 }],
  ['too few of its guests to tell', { count: 19, loggedIn: 0 }, { count: 20, loggedIn: 12 }],
  ['too few others to tell', { count: 20, loggedIn: 0 }, { count: 19, loggedIn: 12 }],
  ['nobody who logs in', { count: 20, loggedIn: 0 }, { count: 20, loggedIn: 0 }],
  [
    'mails that came back, and are known',
    { count: 20, loggedIn: 0, mail: { status: 'bounced' as const } },
    { count: 20, loggedIn: 12 },
  ],
  ['guests who came an hour ago', { count: 20, loggedIn: 0, daysAgo: 0.05 }, { count: 20, loggedIn: 12 }],
])('nothing is told of a portal with %s', async (_, relayed, direct) => {
  await arrived({ email: alias, ...relayed });
  await arrived({ email: 'ada*@example.com', ...direct });
  expect(await told()).toEqual([]);
});

test('where the network tells of no logins, nothing can be known', async () => {
  await arrived({ email: 'ada*@example.com', count: 20, loggedIn: 12 });
  await arrived({ email: alias, count: 20, loggedIn: 0 });
  expect(await told(sampleLocation({ id }))).toEqual([]);
});

test('doctor has the figures, and says what to do', async () => {
  await arrived({ email: 'ada*@example.com', count: 25, loggedIn: 15 });
  await arrived({ email: alias, count: 20, loggedIn: 1 });
  await arrived({
    email: 'x@guest.airbnb.com',
    count: 2,
    loggedIn: 0,
    mail: { status: 'skipped', why: 'relay_ended' },
  });
  const { table } = open;
  const value = await loginsByAddress([hotel], { tickets: liveTickets(table, firstLoginsOver), now: table.now });
  const about = (logins: typeof value) =>
    diagnoseRelays(anyFacts({ logins: { type: 'found', value: logins } })).filter(
      ({ check }) => check === 'first logins',
    );
  expect(about(value)).toEqual([
    {
      check: 'first logins',
      state: 'warn',
      found:
        'booking.com at HOTEL: the portal probably drops our mails. Guests with the code who logged in within a day: HOTEL direct: 15 of 25, booking.com: 1 of 20, none: 2 without a mail.',
      todo: expect.stringContaining('wifi-tickets relay guide booking.com --location HOTEL'),
    },
  ]);
  expect(about([{ location: id, counts: value[0]?.counts.filter(({ by }) => by === 'direct') ?? [] }])).toEqual([]);
});
