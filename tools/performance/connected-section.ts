import { costRows, countRows } from '../../bench/connections/connected-tables.ts';
import type { ConnectedCounts } from '../../bench/connections/count-deliveries.ts';
import { assumed, bookings } from '../../bench/connections/hotel-cost.ts';
import { aligned } from '../aligned.ts';
import type { Deployed } from './limit.ts';

/** The page's section about connected systems: what their deliveries use, and what a connection costs. */
export function connectedSection(counts: ConnectedCounts, { memoryMb }: Pick<Deployed, 'memoryMb'>): string {
  const { rooms, taken, nights, pages, callMs, pageMs, tokensADay } = assumed;
  return `## Hotels' own systems

What each delivery and each sync uses, counted in the handlers with the connectors' fixtures, each alone and with nothing cached, as where deliveries are few. \`npm run measure\` prints these tables, too, and a test checks them.

${aligned(countRows(counts)).join('\n')}

A repeated delivery changes no ticket; issue-tickets notes it with its stay. Where only its receipt orders a delivery, the system would be asked about the repeated one, if it had credentials here. Of several deliveries about one reservation, the last one's fetch is made; the others are superseded. One write of each call of translate-webhooks is the connection's own traffic, of which \`doctor\` and the alarm on silence know. A call of sync-reservations looks at all connections; here at three. Once an hour it also reads the list of locations, and of each when its newest ticket was created: half a read unit, and where there was none for eight hours, also when those of some weeks before were (0.02 units each, in up to seven calls).

receive-webhooks is kept small, as some systems wait for an answer for a second only (a test allows 60 KB, gzip). In a fresh process, loading it takes 0.62 of the CPU that http-api takes, and answering a first delivery 0.78 of what a first event takes. In the local cloud, the first POST after a start was answered after 0.34 s, in the median of 7 starts on a busy machine of two cores, about when http-api answers its first (ratio 0.97); \`npm run bench -- webhooks\` measures that.

What a connection costs a hotel of ${rooms} rooms a month, besides its ${bookings} tickets and the stack's fixed cost (see [README](../README.md#what-it-costs)), at list prices of us-east-1 without free tiers:

${aligned(costRows(counts, memoryMb)).join('\n')}

- ${taken * 100} % of the rooms are taken, for ${nights} nights. A system tells of each booking when it is made, changed, checked in and checked out: once if it comes whole, in a burst of three deliveries if it is fetched. Of these ${bookings * assumed.tells} changes, what issue-tickets uses for all but the first of a booking is included.
- A system that is fetched is also read every night: ${pages} pages of 100 reservations. Its access token is renewed ${tokensADay} times a day.
- A call of a function takes ${callMs / 1000} s, a page ${pageMs / 1000} s: nothing was timed in AWS.
- A metric costs $0.30 a month if it has data in every hour, and less if not. Deliveries, events and their delay are assumed to have; refused deliveries, unmapped events and failed fetches have data only while there are any, up to $0.30 more each.
`;
}
