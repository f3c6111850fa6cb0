import { sumRows } from '../../bench/count/connection-cost.ts';
import { countDeliveries } from '../../bench/count/deliveries.ts';
import { type CountedUse, hotelMonth, type MonthLine, ticketsOf } from '../../bench/count/hotel-month.ts';
import { countLogins, countReviews } from '../../bench/count/logins.ts';
import { loginRows, reviewCost } from '../../bench/count/network-cost.ts';
import { countDeskHours } from '../../bench/count/open-desk.ts';
import { prices } from '../../bench/count/prices.ts';
import { type AlarmCount, millionTickets } from '../../bench/count/ticket-cost.ts';
import { countTicketUse } from '../../bench/count/ticket-use.ts';
import { essentialAlarms } from '../../lib/operations/alarms/monitoring.ts';
import type { MarkedTable } from '../marked-tables.ts';

/** Counts what tickets, deliveries and logins use, with a synthesized stack. */
export async function countedUse(cdkOut: string): Promise<CountedUse> {
  const ticket = await countTicketUse(cdkOut);
  const memoryMb = ticket.stack.functions.find(({ name }) => name === 'translate-webhooks')?.memoryMb ?? 0;
  return {
    ...ticket,
    connected: await countDeliveries(cdkOut),
    networks: await countLogins(cdkOut),
    reviews: await countReviews(cdkOut),
    desk: await countDeskHours(cdkOut),
    memoryMb,
  };
}

const sizes = [40, 100, 400];

/** The tables of `docs/design/costs.md`: what hotels of three sizes pay in a month. */
export function costsTables(counted: CountedUse): Readonly<Record<string, MarkedTable>> {
  const months = sizes.map((rooms) => hotelMonth(rooms, counted));
  const heads = [
    'a month',
    ...sizes.map((rooms) => `${rooms} rooms, ${ticketsOf(rooms).toLocaleString('en')} tickets`),
  ];
  return {
    'every hotel': [
      heads,
      ...rowsOf(months, ['fixed']),
      sumRow('**fixed**', months, ['fixed']),
      ...rowsOf(months, ['use']),
      sumRow('**by use**', months, ['use']),
      sumRow('**sum**', months, ['fixed', 'use']),
    ],
    alarms: [['`alarms`', 'alarms', ...heads.slice(1)], ...alarmRows(counted, months)],
    choices: [heads, ...rowsOf(months, ['choice'])],
    'a million tickets': millionTickets(counted.use, counted.stack),
  };
}

/** The table of `README.md`: a month's sum, and what is added by what most hotels choose. */
export function readmeTables(counted: CountedUse): Readonly<Record<string, MarkedTable>> {
  const months = sizes.map((rooms) => hotelMonth(rooms, counted));
  const [all = [], essential = []] = alarmRows(counted, months);
  const added = (start: string, what: string) => {
    const [, ...dollars] = rowsOf(months, ['choice']).find(([line = '']) => line.startsWith(start)) ?? [];
    return [what, ...dollars.map((each) => `+ ${each}`)];
  };
  return {
    costs: [
      ['a month', ...sizes.map((rooms) => `${rooms} rooms`)],
      ['mails, tickets, all alarms', ...all.slice(2)],
      ['the same with `alarms: essential`', ...essential.slice(2)],
      added('or one that is asked', 'a connected hotel system, at most'),
      added('or with accounting', 'a network that asks by RADIUS, at most'),
      added('or the portal page', 'or the portal page'),
    ],
  };
}

/** The tables of `docs/design/performance.md`: what connected systems and networks use. */
export function performanceTables(counted: CountedUse): Readonly<Record<string, MarkedTable>> {
  return { deliveries: sumRows(counted.connected), logins: loginRows(counted.networks), devices: reviewRows(counted) };
}

/** What reconcile-devices uses and costs in a month, by locations with a portal. */
function reviewRows({ reviews, memoryMb }: CountedUse): MarkedTable {
  const costs = [0, 1, 100].map((locations) => reviewCost(locations, reviews, memoryMb));
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

/** The sum of a month by the choice of alarms. */
function alarmRows({ stack: { alarms: all } }: CountedUse, months: readonly (readonly MonthLine[])[]): string[][] {
  const dollars = ({ single, composite }: AlarmCount) => single * prices.alarm + composite * prices.compositeAlarm;
  const choices: readonly (readonly [choice: string, alarms: AlarmCount])[] = [
    ['all', all],
    ['essential', { single: essentialAlarms.filter((name) => !ofOptionalParts.test(name)).length, composite: 0 }],
    ['none', { single: 0, composite: 0 }],
  ];
  return choices.map(([choice, alarms]) => [
    `\`${choice}\``,
    money(dollars(alarms)),
    ...months.map((lines) => money(sumOf(lines, ['fixed', 'use']) - dollars(all) + dollars(alarms))),
  ]);
}

/** The stack of which the costs are counted has neither of these parts. */
const ofOptionalParts = /^(?:Canary|RadiusServer)/;

function rowsOf(months: readonly (readonly MonthLine[])[], kinds: readonly MonthLine['kind'][]): string[][] {
  const [first = []] = months;
  return first.flatMap(({ what, kind }, i) =>
    kinds.includes(kind) ? [[what, ...months.map((lines) => money(lines[i]?.dollars ?? 0))]] : [],
  );
}

function sumRow(
  what: string,
  months: readonly (readonly MonthLine[])[],
  kinds: readonly MonthLine['kind'][],
): string[] {
  return [what, ...months.map((lines) => money(sumOf(lines, kinds)))];
}

function sumOf(lines: readonly MonthLine[], kinds: readonly MonthLine['kind'][]): number {
  return lines.reduce((sum, { kind, dollars }) => sum + (kinds.includes(kind) ? dollars : 0), 0);
}

function money(dollars: number): string {
  return dollars > 0 && dollars < 0.005 ? 'below $0.01' : `$${dollars.toFixed(2)}`;
}
