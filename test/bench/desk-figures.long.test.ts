import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHarness } from '../../bench/count/harness.ts';
import { openHouse } from '../../bench/count/open-desk.ts';
import { some } from '../testkit/proofs.ts';

const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');
const hour = 3_600_000;

test.each(some([200, 1000]))(
  'a house of %i rooms: its figures cost a read of each stay once, and nothing with a ticket',
  async (rooms) => {
    const bench = await openHarness(cdkOut);
    try {
      const house = await openHouse(bench, rooms);
      await house.fill(-33, 2);
      const stays = Math.round(rooms / 3) * 30;
      const inHouse = Math.round(rooms / 3) * 3;

      // A desk that was just switched on: all of the month is counted from its stays.
      const first = await house.figures('2026-07');
      // Then a week is kept by each hour's call, until there is no day to keep.
      const calls: Awaited<ReturnType<typeof house.count>>[] = [];
      for (let i = 1; i <= 8; i++) {
        house.turnTo(i * hour);
        calls.push(await house.count());
      }
      const [hourly] = calls.slice(-1);
      const then = await house.figures('2026-07');
      house.turnTo(24 * hour);
      const daily = await house.count();
      console.info(
        `${rooms} rooms: a month counted ${first.readUnits} read units, kept ${then.readUnits};`,
        `an hour ${hourly?.readUnits}, ${hourly?.logBytes} bytes of log; with a day to keep ${daily.readUnits}, written ${daily.writeUnits}`,
      );
      expect(first.body.months[0]?.issued).toBeGreaterThan(stays * 0.9);
      expect(then.body.days.map(({ final: _, ...day }) => day)).toEqual(
        first.body.days.map(({ final: _, ...day }) => day),
      );
      expect(then.body.days.filter(({ final }) => final).length).toBeGreaterThanOrEqual(27);
      expect(first.readUnits).toBeLessThan(stays);
      expect(then.readUnits).toBeLessThan(first.readUnits / 4);
      // How far the round of all locations has come.
      expect(hourly?.writeUnits).toBe(1);
      expect(hourly?.readUnits).toBeLessThan(inHouse);
      expect(daily.writeUnits).toBe(2);
      expect(daily.readUnits).toBeLessThan(3 * inHouse);
    } finally {
      await bench.close();
    }
  },
);
