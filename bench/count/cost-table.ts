import type { AlarmCount } from './alarms-of.ts';
import { type CostLine, costLines, furtherLines, idleDollars, type TicketUse } from './cost-lines.ts';
import { nights, taken } from './occupancy.ts';
import { prices } from './prices.ts';

type Stack = Parameters<typeof costLines>[1] & { readonly alarms: AlarmCount };

/** The cost tables of README.md: a million tickets, and hotels of three sizes. */
export function costTable(use: TicketUse, stack: Stack): string {
  const beside = costLines(use, stack);
  const sum = beside.reduce((dollars, line) => dollars + line.dollars, 0);
  const idle = idleDollars(stack.alarms, stack.eventSources);
  const million = [
    { of: 'SES', what: 'one mail', dollars: prices.mails },
    ...beside,
    { of: '', what: 'sum without SES', dollars: sum },
    ...furtherLines(use),
  ];
  const hotels = [40, 100, 400].map((rooms) => {
    const tickets = (rooms * taken * 30) / nights;
    const [mails, others] = [prices.mails, sum].map((dollars) => ((tickets * dollars) / 1e6).toFixed(2));
    return [`${rooms} rooms`, tickets.toFixed(0), `$${mails}`, `$${others}`, `$${idle.toFixed(2)}`];
  });
  return [
    ...rows([['a million tickets', 'per ticket', ''], ...million.map(cells)]),
    '',
    ...rows([['a month', 'tickets', 'SES', 'the rest, by use', 'fixed cost when idle'], ...hotels]),
  ].join('\n');
}

function cells({ of, what, dollars }: CostLine): string[] {
  return [of, what, `$${dollars.toFixed(2)}`];
}

function rows([head = [], ...body]: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`);
}
