import { assumed } from '../../bench/connections/hotel-cost.ts';
import { type CountedUse, hotelMonth, type MonthLine, ticketsOf } from '../../bench/count/hotel-month.ts';
import { nights, taken } from '../../bench/count/occupancy.ts';
import { prices } from '../../bench/count/prices.ts';
import { assumedDevices } from '../../bench/network/network-cost.ts';
import { aligned } from '../aligned.ts';

const sizes = [40, 100, 400];

/** The text of `docs/costs.md`: what hotels of three sizes pay in a month. */
export function costsPage(counted: CountedUse): string {
  const months = sizes.map((rooms) => hotelMonth(rooms, counted));
  const heads = [
    'a month',
    ...sizes.map((rooms) => `${rooms} rooms, ${ticketsOf(rooms).toLocaleString('en')} tickets`),
  ];
  return `${head}
## What every hotel pays

${aligned([heads, ...rowsOf(months, ['fixed']), sumRow('**fixed**', months, ['fixed']), ...rowsOf(months, ['use']), sumRow('**by use**', months, ['use']), sumRow('**sum**', months, ['fixed', 'use'])]).join('\n')}

The fixed part is of the stack, not of the hotel: a second hotel in the same stack adds its use alone, a second stack the whole. Each ticket costs $${perTicket(months).toFixed(5)}, nearly all of it SES's mail.

## What hotels choose

Added to the sum, of each line at most one of those that exclude each other:

${aligned([heads, ...rowsOf(months, ['choice'])]).join('\n')}
${foot}`;
}

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

function perTicket(months: readonly (readonly MonthLine[])[]): number {
  return sumOf(months.at(-1) ?? [], ['use']) / ticketsOf(sizes.at(-1) ?? 1);
}

function money(dollars: number): string {
  return dollars < 0.005 ? 'below $0.01' : `$${dollars.toFixed(2)}`;
}

const head = `# Costs

What a deployment costs in a month, at AWS's list prices in us-east-1 of November 2026, without free tiers and taxes; other regions differ by up to some tens of percent. Calls, request units and bytes are counted in the handlers, prices are in [\`bench/count/prices.ts\`](../bench/count/prices.ts), and durations are estimates: **nothing was timed or billed in AWS**. \`npm run costs\` writes this page, and a test compares it.

Assumed: ${taken * 100} % of the rooms are taken, for ${nights} nights, with one ticket and one mail a stay; ${assumedDevices.devices / assumedDevices.rooms} devices a room, each online for ${assumedDevices.hours} hours a day; a connected system tells of each booking ${assumed.tells} times.
`;

const foot = `
- **Mails**: one a stay. A change of dates is another mail.
- **Connected system**: most of it is three metrics of the connection. A hotel of any size pays the same for them, and each further connection costs as much again.
- **RADIUS**: each device asks again every hour by default; with \`maxSession: 14400\` in the location's file it is a quarter. Accounting is needed only where time or volume is counted ([performance.md](performance.md#networks)). A RADIUS server in AWS costs more than all of this: [network/radius-server.md](network/radius-server.md).
- **Events out**: on the event bus alone. A hook adds some $0.00004 a ticket at most ([events-out.md](events-out.md#costs)).
- **Dashboard**: free while the account has no more than three, else $${prices.dashboard.toFixed(2)} a month; \`dashboard: false\` leaves it out.
- **Canary** (\`canary: true\`): about $0.70 a month, most of it for its metric and alarms ([operations.md](operations.md)).
- **Custom metrics** of the stack cost $0.30 a month each at most, and only for the hours in which they have data: none has on a quiet day, some ten have if mails are refused, late or undelivered.
- **Queues that are asked**: Lambda asks them all day, whether anything comes or not, and with a limit of its instances ([\`maxConcurrency\`](https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html)) never less often.
- **KMS**: the table has AWS's managed key. DynamoDB asks KMS [some times an hour](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html) for each function that uses it: cents a month, as $0.03 are taken for 10,000 requests above the 20,000 that are free.
- **Not in it**: API calls of your own programs ($1.00 a million, and request units), a hosted zone of Route 53 ($0.50), data transfer (some megabytes), logs that you query.

How to see what you pay: console > Billing and Cost Management > Cost Explorer, by service. What a million tickets cost, line by line: [README](../README.md#what-it-costs).
`;
