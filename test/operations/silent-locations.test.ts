import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { syncReservations } from '../../src/hotel-systems/sync/sync-reservations.service.ts';
import { syncReservationsDeps } from '../../src/operations/sync-reservations.wiring.ts';
import { listedTickets } from '../core/store/listed-tickets.ts';
import { openTable } from '../core/store/open-table.ts';
import { sampleLocation } from '../mail/mail-samples.ts';
import { silentTickets } from './support/silent-tickets.ts';

const hour = 3_600_000;
let open: Awaited<ReturnType<typeof openTable>>;
let logged: object[] = [];
let run: () => Promise<void>;

beforeEach(async () => {
  open = await openTable();
  logged = [];
  vi.spyOn(console, 'warn').mockImplementation((line: object) => logged.push(line));
  run = coldStart();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await open.close();
});

/** sync-reservations as a function that AWS has just started. */
function coldStart(): () => Promise<void> {
  const { db, tableName, now } = open.table;
  const env = { TABLE_NAME: tableName, WEBHOOKS_QUEUE_URL: '', RETENTION_DAYS: '30', DESK: 'off' };
  const deps = syncReservationsDeps(env, { dynamodb: db, sqs: { send: vi.fn() }, builtIn: () => undefined, now });
  return () => syncReservations({ getRemainingTimeInMillis: () => 30_000 }, deps);
}

/** The location of each read of the index since then. */
function countReads(): () => readonly string[] {
  const sent = vi.spyOn(open.table.db, 'send');
  return () =>
    sent.mock.calls.flatMap(([command]) =>
      command instanceof QueryCommand && command.input.IndexName === 'tickets'
        ? [command.input.ExpressionAttributeValues?.[':pk']?.S ?? '']
        : [],
    );
}

const applied = (...ids: string[]) =>
  Promise.all(ids.map((id) => writeLocation(open.table, { ...sampleLocation(), id })));
const told = () => logged.splice(0).map((line) => line as { event: string; location: string; since: string });

test('a location at which no ticket is created any more is told every five minutes for a day, and not for weeks', async () => {
  await applied('SILENT');
  await silentTickets('SILENT', open.table);
  const since = new Date(open.table.now() - 10 * hour).toISOString();
  const line = { event: 'location_silent', location: 'SILENT', since };
  await run();
  expect(told()).toEqual([expect.objectContaining(line)]);
  open.passes(hour / 12);
  await run();
  expect(told()).toEqual([expect.objectContaining(line)]);
  open.passes(21 * hour);
  await run();
  expect(told()).toHaveLength(1);
  for (const days of [1, 6, 14]) {
    open.passes(days * 24 * hour);
    await run();
    expect(told()).toEqual([]);
  }
});

test('a new ticket ends it within the hour', async () => {
  await applied('SILENT');
  await silentTickets('SILENT', open.table);
  await run();
  await listedTickets('SILENT', open.table).add();
  open.passes(hour);
  logged = [];
  await run();
  expect(told()).toEqual([]);
});

test('each location is looked at once an hour, by one read where it is not quiet', async () => {
  await applied('BUSY', 'NEW', 'SILENT');
  await silentTickets('BUSY', open.table);
  await listedTickets('BUSY', open.table).add();
  await silentTickets('SILENT', open.table);
  const reads = countReads();
  for (let minutes = 0; minutes < 60; minutes += 5) {
    await run();
    open.passes(hour / 12);
  }
  // Of one that is quiet, nineteen tickets in pages of 1, 4 and 16.
  expect(reads().toSorted()).toEqual(['LOC#BUSY', 'LOC#NEW', 'LOC#SILENT', 'LOC#SILENT', 'LOC#SILENT']);
  await run();
  expect(reads().filter((one) => one === 'LOC#BUSY')).toHaveLength(2);
});
