import { type countReviews, reviewed } from '../../bench/network/count-reviews.ts';
import { reviewCost, reviewMs } from '../../bench/network/review-cost.ts';
import { aligned } from '../aligned.ts';
import type { Deployed } from './limit.ts';

/** The page's section about reconcile-devices: what it uses and costs in a month, by locations with a portal. */
export function reviewSection(
  counts: Awaited<ReturnType<typeof countReviews>>,
  { memoryMb }: Pick<Deployed, 'memoryMb'>,
): string {
  const costs = [0, 1, 100].map((locations) => reviewCost(locations, counts, memoryMb));
  const whole = (n: number) => Math.round(n).toLocaleString('en');
  const dollars = (n: number) => `$${n.toFixed(2)}`;
  const rows = [
    ['a month', ...costs.map(({ locations }) => `${locations || 'no'} location${locations === 1 ? '' : 's'}`)],
    ['AWS calls', ...costs.map(({ awsCalls }) => whole(awsCalls))],
    ['read units', ...costs.map(({ readUnits }) => whole(readUnits))],
    ['Lambda', ...costs.map(({ lambda }) => dollars(lambda))],
    ['DynamoDB', ...costs.map(({ table }) => dollars(table))],
    ['sum', ...costs.map(({ lambda, table }) => dollars(lambda + table))],
  ];
  return `## Devices that are in

Every two minutes reconcile-devices looks whether the devices that controllers have let in are in step with their tickets. What that uses while nothing changes, by locations with a portal, each with ${reviewed.tickets} guests who are online with ${reviewed.devicesEach} devices:

${aligned(rows).join('\n')}

It is counted in the handler with no and with one location; each further one costs what the first does. Nothing is written and no controller is asked. A call is assumed to take ${reviewMs.call} ms, and as much again for each ten locations. Where nobody is in, a location costs nothing. The emulator counts no unit for a query that finds nothing; DynamoDB charges one at most, less than a cent a month.
`;
}
