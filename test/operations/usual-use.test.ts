import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { usualUse, type Work } from '../../src/operations/doctor/checks/check-cost.ts';

const text = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
const none: Work = { events: 0, mails: 0, webhooks: 0, apiCalls: 0, logins: 0, pages: 0 };
/** Of one piece of work, without what runs anyway. */
const of = (work: Partial<Work>) => usualUse({ ...none, ...work }, 0, 0);

/** At least what was counted, and not so much that twice as much would pass for usual three times over. */
function covers(usual: number, counted: number): void {
  expect(usual).toBeGreaterThanOrEqual(counted);
  expect(usual).toBeLessThanOrEqual(2 * counted);
}

test('what is usual of a ticket is what docs/design/costs.md counts, with one message a call', () => {
  const page = text('docs/design/costs.md');
  const ticket = of({ events: 1, mails: 1 });
  const [, writes = ''] = /\| ([\d.]+) write units, [\d.]+ read units/.exec(page) ?? [];
  const [, kilobytes = ''] = /\| ([\d.]+) KB of log/.exec(page) ?? [];
  expect(page).toContain('a ticket then takes four calls, ten SQS requests, and one more write unit');
  const [, told = '', logged = ''] =
    /\| events out \| 4 events on the bus, ([\d.]+) write units, [\d.]+ read units, ([\d.]+) KB of log/.exec(page) ??
    [];
  expect(page).toContain('and publish-events up to four');
  covers(ticket.writeUnits, Number(writes) + 1 + Number(told));
  covers(ticket.sqsRequests, 10);
  covers(ticket.logBytes, 1000 * (Number(kilobytes) + Number(logged)));
  expect(ticket.lambdaCalls).toBe(4 + 4);
});

test('what is usual of deliveries and logins is what docs/design/performance.md counts', () => {
  const page = text('docs/design/performance.md');
  const row = (what: string) => {
    const cells =
      page
        .split('\n')
        .find((line) => line.includes(what))
        ?.split('|') ?? [];
    return { writes: Number(cells.at(-3)), reads: Number(cells.at(-2)) };
  };
  const [login, portal] = [row('RADIUS: a ticket’s first login'), row('a code is typed there')];
  covers(of({ logins: 1 }).writeUnits, login.writes);
  covers(of({ logins: 1 }).readUnits, login.reads);
  covers(of({ pages: 1 }).writeUnits, portal.writes);
  covers(of({ pages: 1 }).readUnits, portal.reads);
  covers(of({ webhooks: 1 }).readUnits, row('a sync’s page of 100 bookings').reads);
  covers(of({ webhooks: 1 }).writeUnits, row('a sync’s page of 100 bookings').writes);
});
