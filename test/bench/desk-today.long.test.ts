import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Harness, openHarness } from '../../bench/count/harness.ts';
import { openHouse } from '../../bench/count/open-desk.ts';
import { times } from '../testkit/proofs.ts';

const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');

/** What Lambda answers with at most, in bytes. */
const lambdasMost = 6_291_556;

let bench: Harness;
let house: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  bench = await openHarness(cdkOut);
  house = await openHouse(bench);
});
afterAll(() => bench.close());

test(`a house of 1,000 rooms with ${times(100_000)} tickets: what it shows is read, once, and what is unchanged is not`, async () => {
  await house.fill(-33, 2);
  const alone = await house.today();
  await house.fill(2, times(270));
  expect(house.tickets()).toBeGreaterThanOrEqual(times(100_000));

  house.turnTo(60_000);
  const opened = await house.today();
  const rows = opened.body?.rows ?? [];
  const logins = rows.filter(({ login }) => login !== undefined).length;
  // A row is a stay, and how its ticket is used once somebody has logged in: half a unit each.
  const shown = rows.length / 2 + logins / 2;
  const compressed = await house.today(undefined, true);
  console.info(
    `${rows.length} rows, ${logins} with logins: ${opened.readUnits} read units, where what is shown has ${shown}`,
    `${opened.bytes} bytes, ${opened.lambdaBytes} of Lambda’s, ${compressed.sent} gzipped`,
  );
  expect(rows.length).toBeGreaterThan(1500);
  expect(opened.body?.whole).toBe(true);
  expect(opened.readUnits).toBeLessThanOrEqual(2 * shown);
  expect(opened.lambdaBytes).toBeLessThan(lambdasMost / 4);
  expect(compressed.body?.rows).toHaveLength(rows.length);
  expect(compressed.sent).toBeLessThan(opened.bytes / 5);
  // Bookings months ahead cost nothing: not even a part of a unit.
  expect(opened.readUnits).toBeLessThanOrEqual(alone.readUnits + 1);

  house.turnTo(75_000);
  const poll = await house.today(opened.body?.cursor);
  console.info(`A poll: ${poll.readUnits}`);
  expect(poll).toMatchObject({ status: 304, bytes: 0, writeUnits: 0 });
  expect(poll.readUnits).toBeLessThanOrEqual(2);
});
