import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCheckIns } from '../../bench/count/check-ins.ts';
import { type Harness, openHarness } from '../../bench/count/harness.ts';
import { longCheckIn, sampleCheckIn } from '../../bench/count/sample-events.ts';
import { storedSizes } from '../../bench/count/ticket-use.ts';

const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');
const tickets = 20;

let bench: Harness;
beforeEach(async () => {
  bench = await openHarness(cdkOut);
});
afterEach(() => bench.close());

test.for([
  ['a check-in', sampleCheckIn],
  ['a check-in with UUIDs and long names', longCheckIn],
] as const)(
  '%s is written for what one unit costs each time, its indexes and what SES says of its mail included',
  async ([, checkIn]) => {
    const bodies = Array.from({ length: tickets }, (_, n) => checkIn(n));
    const { issue, deliver, record } = await runCheckIns(bodies, bench);
    // Its code, its stay in the table and in four indexes; the tickets' serials are drawn fifty at a time.
    expect(issue.writeUnits).toBe(tickets * 6 + 1);
    // In hand, and gone: each may change its place among the mails that are owed.
    expect(deliver.writeUnits).toBeLessThanOrEqual(tickets * 5);
    // Two reports a mail, each read from its stay.
    expect(record).toMatchObject({ writeUnits: tickets, readUnits: 2 * tickets + 1 });
    expect((await storedSizes(bench)).largest).toBeLessThan(1024);
  },
);
