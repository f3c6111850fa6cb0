import { countPartitions } from '../../bench/count/check-ins.ts';
import { sumRows } from '../../bench/count/connection-cost.ts';
import { countDeliveries } from '../../bench/count/deliveries.ts';
import { countLogins, countReviews } from '../../bench/count/logins.ts';
import { loginRows, reviewCost } from '../../bench/count/network-cost.ts';
import type { MarkedTable } from '../marked-tables.ts';
import { deployedSettings } from './deployed-settings.ts';
import type { Deployed, TicketUnits } from './limit.ts';
import { limits } from './limits.ts';

/** Events a second that the columns are for: no hotel group needs more. */
const rates = [1000];

/** Enough for each partition of what is spread to have been written to, and for blocks of serials to be used up. */
const tickets = 200;

/** Counts what the tables of `docs/design/performance.md` are made of, in the handlers on an emulator. */
export async function countPerformance(cdkOut: string) {
  return {
    deployed: deployedSettings(cdkOut),
    units: await ticketUnits(cdkOut),
    connected: await countDeliveries(cdkOut),
    networks: await countLogins(cdkOut),
    reviews: await countReviews(cdkOut),
  };
}

/** The write units of a ticket, by partition. */
async function ticketUnits(cdkOut: string): Promise<TicketUnits> {
  const units = [...(await countPartitions(cdkOut, tickets))];
  const ofAll = (start: string) => units.filter(([where]) => where.startsWith(start));
  const each = (start: string) => ofAll(start).reduce((sum, [, one]) => sum + one, 0) / tickets;
  return {
    table: each('table '),
    stays: each('table LOC#'),
    list: each('tickets LOC#'),
    codes: each('table REALM#'),
    serials: each('table SERIAL'),
    line: each('table SENDING'),
    due: each('due DUE#'),
    duePartitions: ofAll('due DUE#').length,
  };
}

/** The tables of `docs/design/performance.md`: the limits and which settings raise them, and what connected systems and networks use. */
export function performanceTables({
  deployed,
  units,
  connected,
  networks,
  reviews,
}: Awaited<ReturnType<typeof countPerformance>>): Readonly<Record<string, MarkedTable>> {
  const { memoryMb } = deployed;
  return {
    limits: limitRows(deployed, units),
    deliveries: sumRows(connected),

    logins: loginRows(networks),

    devices: reviewRows(reviews, memoryMb),
  };
}

function limitRows(deployed: Deployed, units: TicketUnits): readonly (readonly string[])[] {
  // What allows the highest rate limits nothing.
  const reached = limits(deployed, units).filter(({ most }) => most < Math.max(...rates));
  const rows = reached.map(({ what, most, set }) => [
    what,
    most < 10 ? most.toFixed(1) : Math.floor(most).toLocaleString('en'),
    ...rates.map((rate) => (most >= rate ? '–' : set(rate))),
  ]);
  return [['limit', 'max. events/s', ...rates.map((rate) => `at ${rate.toLocaleString('en')}/s`)], ...rows];
}

/** What reconcile-devices uses and costs in a month, by locations with a portal. */
function reviewRows(
  counts: Awaited<ReturnType<typeof countReviews>>,
  memoryMb: number,
): readonly (readonly string[])[] {
  const costs = [0, 1, 100].map((locations) => reviewCost(locations, counts, memoryMb));
  const whole = (n: number) => Math.round(n).toLocaleString('en');
  const dollars = (n: number) => `$${n.toFixed(2)}`;
  return [
    ['a month', ...costs.map(({ locations }) => `${locations || 'no'} location${locations === 1 ? '' : 's'}`)],
    ['AWS calls', ...costs.map(({ awsCalls }) => whole(awsCalls))],
    ['read units', ...costs.map(({ readUnits }) => whole(readUnits))],
    ['Lambda', ...costs.map(({ lambda }) => dollars(lambda))],
    ['DynamoDB', ...costs.map(({ table }) => dollars(table))],
    ['sum', ...costs.map(({ lambda, table }) => dollars(lambda + table))],
  ];
}
