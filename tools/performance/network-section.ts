import type { NetworkCounts } from '../../bench/network/count-logins.ts';
import { assumedDevices, pageLogins, radiusLogins } from '../../bench/network/network-cost.ts';
import { loginCostRows, loginRows } from '../../bench/network/network-tables.ts';
import { aligned } from '../aligned.ts';
import type { Deployed } from './limit.ts';

/** The page's section about networks: what logins and accounting use, and what a hotel pays for them. */
export function networkSection(counts: NetworkCounts, { memoryMb }: Pick<Deployed, 'memoryMb'>): string {
  const { rooms, devices, hours, nights, callMs } = assumedDevices;
  const n = (number: number) => number.toLocaleString('en');
  return `## Networks

What each login and each word of accounting of a network uses, counted in the handlers, whose functions have read the location already. \`npm run measure\` prints these tables, too, and a test checks them.

${aligned(loginRows(counts)).join('\n')}

The first login of a ticket writes twice: the device's place, and that the ticket is in use. A device that logs in again writes its place anew, and no second one. A typed code reads half a unit to see whether its device is remembered, and writes a note of it once a stay. A word of accounting writes its session and the ticket's sums. Once an hour a function's instance notes that the location's network has called, of which the alarm on silence knows. The page asks the controller besides, which is no call of AWS, and notes the device for whoever keeps it in step with its ticket.

What logins cost a hotel of ${rooms} rooms a month with ${devices} devices in the house, at list prices of us-east-1 without free tiers:

${aligned(loginCostRows(counts, memoryMb)).join('\n')}

- By RADIUS each device is online for ${hours} hours a day and logs in again every hour, by the default \`maxSession\`: ${n(radiusLogins)} logins. With \`maxSession: 14400\` it is a quarter of that, and a cancelled guest stays online for up to four hours.
- By addresses, a guest types the code once, and every later login is asked for by the device's address ([how](network.md#a-code-is-typed-once)). A network that asks for devices which nobody knows asks once more for each guest; each passer-by's device that joins the network costs as much.
- Accounting tells the start and the end of each of these sessions. A network needs it only for services whose time or volume is counted; those are told every ten minutes, too.
- At the portal page each device logs in once a stay of ${nights} nights: ${n(pageLogins)} logins.
- A call takes ${callMs} ms: nothing was timed in AWS.
`;
}
