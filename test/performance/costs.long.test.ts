import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type CountedUse, hotelMonth, type MonthLine, ticketsOf } from '../../bench/count/hotel-month.ts';
import { networkCost, radiusLogins } from '../../bench/count/network-cost.ts';
import { prices } from '../../bench/count/prices.ts';
import { estimatedDollars } from '../../lib/operations/alarms/monitoring.ts';
import { costsTables, countedUse, performanceTables, readmeTables } from '../../tools/costs/costs-tables.ts';
import { withTables } from '../../tools/marked-tables.ts';

const project = join(import.meta.dirname, '../..');
let counted: CountedUse;
beforeAll(async () => {
  counted = await countedUse(join(project, '.local/cdk.out'));
});

test.each([
  ['docs/design/costs.md', costsTables],
  ['docs/design/performance.md', performanceTables],
  ['README.md', readmeTables],
] as const)('%s says what follows from counted use and list prices', (name, tables) => {
  const page = readFileSync(join(project, name), 'utf8');
  expect(page).toBe(withTables(page, tables(counted)));
});

// Each queue that nobody uses costs ten cents: that of messages is the last one.
test('with essential alarms a hotel of 40 rooms pays at most 3.10 dollars, with the logins of its guests by RADIUS too', () => {
  const [, , essential] = costsTables(counted).alarms ?? [];
  const logins = hotelMonth(40, counted).find(({ what }) => what.includes('by RADIUS'))?.dollars ?? Infinity;
  expect(Number(essential?.[2]?.replace('$', '')) + logins).toBeLessThanOrEqual(3.1);
});

test("the dashboard's cost of the day is reckoned with the same", () => {
  const rooms = 400;
  const lines = hotelMonth(rooms, counted);
  const sum = (kind: MonthLine['kind']) => {
    return lines.filter((line) => line.kind === kind).reduce((dollars, line) => dollars + line.dollars, 0);
  };
  const logins = networkCost(counted.networks, counted.memoryMb).logins;
  const { day, mail, call } = estimatedDollars;
  expect(sum('fixed') / 30).toBeCloseTo(day.all, 2);
  const [, , ...choices] = costsTables(counted).alarms ?? [];
  expect(choices).toHaveLength(2);
  const idle = lines.find(({ what }) => what.startsWith('queues'))?.dollars ?? 0;
  expect((idle + 6 * prices.alarm) / 30).toBeCloseTo(day.essential, 2);
  expect(idle / 30).toBeCloseTo(day.none, 2);
  expect(Number((sum('use') / ticketsOf(rooms)).toPrecision(2))).toBe(mail);
  expect(Number((logins / radiusLogins).toPrecision(1))).toBe(call);
});
