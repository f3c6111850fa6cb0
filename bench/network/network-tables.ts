import type { CountedLogins, NetworkCounts } from './count-logins.ts';
import { networkCost } from './network-cost.ts';

type Rows = readonly (readonly string[])[];

/** What each login and each word of accounting costs; the first row names the columns. */
export function loginRows(counts: NetworkCounts): Rows {
  const rows = Object.values<CountedLogins>(counts).map(({ what, function: name, times, tally }) => {
    const each = (n: number) => String(Math.round((n / times) * 10) / 10);
    const all = Object.values(tally.calls).reduce((sum, n) => sum + n, 0);
    return [what, name, ...[all, tally.writeUnits, tally.readUnits].map(each)];
  });
  return [['each', 'function', 'AWS calls', 'write units', 'read units'], ...rows];
}

/** What logins of a hotel cost in a month; the first row names the columns. */
export function loginCostRows(counts: NetworkCounts, memoryMb: number): Rows {
  const dollars = (n: number) => `$${n.toFixed(2)}`;
  const rows = networkCost(counts, memoryMb).map(({ of, logins, byAddress, accounting, page }) => [
    of,
    ...[logins, byAddress, accounting, page].map(dollars),
  ]);
  return [['a month', 'RADIUS, logins alone', 'by addresses', 'RADIUS, with accounting', 'the portal page'], ...rows];
}
