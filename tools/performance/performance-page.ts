import type { ConnectedCounts } from '../../bench/connections/count-deliveries.ts';
import type { NetworkCounts } from '../../bench/network/count-logins.ts';
import type { countReviews } from '../../bench/network/count-reviews.ts';
import { aligned } from '../aligned.ts';
import { connectedSection } from './connected-section.ts';
import type { Deployed, TicketUnits } from './limit.ts';
import { limits } from './limits.ts';
import { networkSection } from './network-section.ts';
import { reviewSection } from './review-section.ts';

const rates = [1, 1000, 10_000];

/** What is counted for the page. */
export interface Counted {
  readonly units: TicketUnits;
  readonly connected: ConnectedCounts;
  readonly networks: NetworkCounts;
  readonly reviews: Awaited<ReturnType<typeof countReviews>>;
}

/** The text of `docs/performance.md`: the limits, which settings raise them, and what connected systems and networks use. */
export function performancePage(deployed: Deployed, { units, connected, networks, reviews }: Counted): string {
  const rows = limits(deployed, units).map(({ what, bears, set }) => [
    what,
    bears < 10 ? bears.toFixed(1) : Math.floor(bears).toLocaleString('en'),
    ...rates.map((rate) => (bears >= rate ? 'no change' : set(rate))),
  ]);
  const heads = ['limit', 'max. events/s', ...rates.map((rate) => `at ${rate.toLocaleString('en')}/s`)];
  return `${head}\n${aligned([heads, ...rows]).join('\n')}\n${foot}\n${connectedSection(connected, deployed)}\n${networkSection(networks, deployed)}\n${reviewSection(reviews, deployed)}`;
}

/** Measured by `npm run measure:lists -- 100000`. */
const lists = [
  ['', '1,000', '100,000', '1,000,000'],
  ['page of 25 by cursor, anywhere', '14.5', '16.5', '16.5'],
  ['page of 25 by offset, at 70 %', '16', '20', '21'],
  ['first page of 25 of the last week', '19', '18', '22'],
  ['page of 5,000 by cursor', '(1,000: 523)', '2,614', '2,614'],
  ['first read of the whole list', '36', '2,237', '≈ 22,000'],
  ['page of one room, user or status', '24', '2,236', '≈ 22,000'],
];

/** Measured by `npm run bench -- pacing catchup`; a test at 200 and 500 would take too long. */
const paces = [
  ['SES rate limit, mails a second', '1', '14', '50', '200', '500'],
  ['a rush of a minute', '1.01', '1.01', '1.01', '1.01', '1.01'],
  ['200 seconds of mails, after a pause of 20 minutes', '', '1.01', '', '', '1.07'],
];

/** Measured by `npm run bench -- cold --runs 9`, ratios to R's first check-in in the same rounds. */
const coldStarts = [
  ['function', 'first call', 'CPU', 'memory, MB'],
  ['receive-webhooks', 'a delivery', '0.39', '65'],
  ['radius', 'a login by RADIUS', '0.53', '74'],
  ['captive-portal', 'the portal page is opened', '0.39', '67'],
  ['http-api', 'an event is posted', '0.51', '68'],
  ['issue-tickets', 'a check-in', '0.61', ''],
  ['deliver-tickets', 'a mail, beside R’s first mail', '0.83', ''],
  ['record-deliveries', 'an event of SES’s', '0.31', '63'],
  ['place-tickets', 'a placement that nobody needs any more', '0.38', '67'],
  ['translate-webhooks', 'a delivery', '0.69', '73'],
  ['sync-reservations', 'connections are looked at', '0.41', '65'],
  ['sweep-deliveries', 'a sweep with nothing overdue', '0.57', '69'],
  ['reconcile-devices', 'nobody is let in', '0.35', '66'],
  ['publish-events', 'a ticket was issued', '0.42', '66'],
  ['publish-ends', 'no ticket has ended', '0.39', '65'],
  ['deliver-hooks', 'an event of a hook that is gone', '0.42', '69'],
];

const head = `# Performance

A hotel of 400 rooms has some 300 arrivals on a busy day. If all arrive within one hour, that is one event every twelve seconds: the default settings suffice for more than a hundred such hotels. This page is for larger deployments.

## Limits and settings

Each event is assumed to be for another stay and to create a ticket with a mail. The second column is the maximum with default settings and AWS's default quotas. Settings are lines of [\`wifi-tickets.yaml\`](settings.md). Write units are counted in the handlers on an emulator, per partition; the other figures follow from the template and AWS's documentation. Nothing was timed on AWS: the duration of a batch is a generous assumption; compare it with the function's metric \`Duration\`. \`npm run performance\` generates this table, and a test checks it.
`;

const foot = `
Events above a limit wait in the queue, for four days at most; owed mails wait in the table until they can be sent. \`doctor\` reports waiting messages, and a concurrency quota of the account below what the queues may start.

**Throttled writes are retried.** DynamoDB throttles writes to a partition above its limit. The SDK tries three times; then the message is retried, an event after ten seconds, what else and what fails again after three minutes, five times in all, and then moved to the dead-letter queue, from which \`queue redrive\` puts it back. DynamoDB splits a partition that stays hot, unless its keys are in order of time.

**Many locations** cost no more than their events: only function instances with an event of a location read it, at most twice a minute, in its own partition ([record 22](decisions/0022-locations-one-by-one.md)). An instance caches 2,000 locations.

## How fast mails are sent

A rush of check-ins, simulated with a virtual clock and the template's settings (\`npm run bench -- pacing\`, and \`npm run bench -- catchup --events 200\`): the time until 99 of 100 mails are sent, divided by the shortest time that SES's rate allows. Some calls to SES, including the last one, take up to nine seconds.

${aligned(paces).join('\n')}

No mail is throttled, and none is queued twice. So 100,000 mails that waited during a pause are sent within four minutes at 500 mails a second.

## Long lists

Read units of \`GET …/tickets\`, by the number of tickets of the location ([record 23](decisions/0023-tallies-of-tallies.md)); \`npm run measure:lists\` counts them:

${aligned(lists).join('\n')}

The first read counts all entries once, page by page, and stores the counts, even if the call times out. Counts that nobody has used for a day are made anew. A filter by user, room or status always reads all entries between \`from\` and \`until\`; where logins are known, \`new\` and \`active\` also one unit for each valid ticket. Tickets with a login cost half a unit more each on a page, for what the network has told of them.

## First calls

CPU of a new process that loads a function and is called once, as a ratio to that of the reference R with its first check-in, and memory afterwards; measured by \`npm run bench -- cold\`, whose README (\`bench/README.md\` of a checkout) says what R is:

${aligned(coldStarts).join('\n')}
`;
