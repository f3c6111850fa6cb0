import type { ConnectedCounts, Counted } from './count-deliveries.ts';
import { hotelCost } from './hotel-cost.ts';

type Rows = readonly (readonly string[])[];

/** What each delivery and each sync costs, by function; the first row names the columns. */
export function countRows(counts: ConnectedCounts): Rows {
  const heads = ['each', 'function', 'calls', 'AWS calls', 'write units', 'read units'];
  return [heads, ...Object.values<Counted>(counts).flatMap(rowsOf)];
}

function rowsOf({ what, times, tallies }: Counted): Rows {
  const each = (n: number) => String(Math.round((n / times) * 10) / 10);
  return Object.entries(tallies).map(([name, { calls, invocations, writeUnits, readUnits }], i) => {
    const all = Object.values(calls).reduce((sum, n) => sum + n, 0);
    return [i === 0 ? what : '', name, ...[invocations, all, writeUnits, readUnits].map(each)];
  });
}

/** What a connection of a hotel costs in a month; the first row names the columns. */
export function costRows(counts: ConnectedCounts, memoryMb: number): Rows {
  const dollars = (n: number) => `$${n.toFixed(2)}`;
  const rows = hotelCost(counts, memoryMb).map(({ of, whole, thin }) => [of, dollars(whole), dollars(thin)]);
  return [['a month', 'comes whole (Sirvoy)', 'is fetched (Apaleo)'], ...rows];
}
