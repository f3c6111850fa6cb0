import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openBench } from '../../bench/count/open-bench.ts';
import { runCheckIns } from '../../bench/count/run-check-ins.ts';
import { longCheckIn, sampleCheckIn } from '../../bench/count/sample-events.ts';
import { storedSizes } from '../../bench/count/stored-sizes.ts';

const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');
const tickets = 20;

let bench: Awaited<ReturnType<typeof openBench>>;
beforeEach(async () => {
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  bench = await openBench(cdkOut);
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
    // Its code, its stay in the table and in three indexes; the tickets' serials are drawn fifty at a time.
    expect(issue.writeUnits).toBe(tickets * 5 + 1);
    // In hand, and gone: each may change its place among the mails that are owed.
    expect(deliver.writeUnits).toBeLessThanOrEqual(tickets * 5);
    expect(record).toMatchObject({ writeUnits: tickets, readUnits: tickets / 2 });
    expect((await storedSizes(bench.db, bench.table)).largest).toBeLessThan(1024);
  },
);
