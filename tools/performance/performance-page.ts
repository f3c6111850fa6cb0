import { aligned } from '../aligned.ts';
import type { Deployed, TicketUnits } from './limit.ts';
import { limits } from './limits.ts';

const rates = [1, 1000, 10_000];

/** `docs/performance.md`: what limits, and what to set. */
export function performancePage(deployed: Deployed, units: TicketUnits): string {
  const rows = limits(deployed, units).map(({ what, bears, set }) => [
    what,
    bears < 10 ? bears.toFixed(1) : Math.floor(bears).toLocaleString('en'),
    ...rates.map((rate) => (bears >= rate ? 'as it is' : set(rate))),
  ]);
  const heads = ['what limits', 'bears events/s', ...rates.map((rate) => `at ${rate.toLocaleString('en')}/s`)];
  return `${head}\n${aligned([heads, ...rows]).join('\n')}\n${foot}`;
}

/** By `npm run measure:lists -- 100000`. */
const lists = [
  ['', '1,000', '100,000', '1,000,000'],
  ['page of 25 by cursor, anywhere', '14.5', '16.5', '16.5'],
  ['page of 25 by offset, at 70 %', '16', '20', '21'],
  ['first page of 25 of the last week', '19', '18', '22'],
  ['page of 5,000 by cursor', '(1,000: 523)', '2,614', '2,614'],
  ['first reading of all', '36', '2,237', '≈ 22,000'],
  ['page of one room, user or status', '24', '2,236', '≈ 22,000'],
];

/** By `npm run bench -- pacing catchup`; too long for a test at 200 and 500. */
const paces = [
  ['mails a second that SES takes', '1', '14', '50', '200', '500'],
  ['a rush of a minute', '1.01', '1.01', '1.01', '1.01', '1.01'],
  ['200 seconds of mails, after a pause of twenty minutes', '', '1.01', '', '', '1.07'],
];

const head = `# Performance

A hotel of 400 rooms has some 300 arrivals on a busy day. Should all be within one hour, that is an event in twelve seconds: the default settings do for more than a hundred such hotels. What follows is for those who have more.

## What limits, and what to set

Each event is of another stay and makes a ticket with a mail. "bears" is with default settings and the quotas that AWS gives an account unless it is asked for more. Settings are lines of [\`wifi-tickets.yaml\`](settings.md). Write units are counted in the handlers on an emulator, by partition; the rest follows from the template and AWS's documentation. Nothing of it was timed on AWS: what a batch takes is an assumption, with time to spare, that \`Duration\` of the function's metrics should be held against. \`npm run performance\` writes this table, and a test holds it.
`;

const foot = `
Events that come faster than a limit lets them wait in the queue, for four days at most; owed mails wait in the table until they can go. \`doctor\` tells of queues that wait, and that the account runs fewer functions at once than the queues may start.

**What is throttled comes again.** A partition that is written to more than it bears refuses some writes; the SDK tries three times, then the message comes again after three minutes, five times in all, and then lies among the dead letters, from where \`queue redrive\` puts it back. DynamoDB splits a partition that stays hot, unless its keys come in the order of time.

**Many locations** cost nothing more than their own events: each is read by those copies of a function that have an event of it, twice a minute at most, in a partition of its own ([record 22](decisions/0022-locations-one-by-one.md)). A copy remembers 2,000.

## How fast mails go

A rush of check-ins, by a virtual clock, with the template's settings (\`npm run bench -- pacing\`, and \`npm run bench -- catchup --events 200\`): the time in which 99 of 100 mails have gone, by the time that SES's rate allows. A call to SES takes up to nine seconds now and then, also the last one.

${aligned(paces).join('\n')}

No mail is throttled, and none is announced twice. So 100,000 mails that a pause has left owed go within four minutes where SES takes 500 a second.

## Long lists

Read units of \`GET …/tickets\`, by how many tickets the location has ([record 23](decisions/0023-tallies-of-tallies.md)); \`npm run measure:lists\` counts them:

${aligned(lists).join('\n')}

A first reading counts all entries once, page by page, and what it has counted is kept, also if the call runs out of time. What nobody has read for a day is counted anew. A filter by user, room or status reads all entries between its times each time.
`;
