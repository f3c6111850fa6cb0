import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import { markdownTable } from '../../tools/marked-tables.ts';
import { apiCalls } from './api-calls.ts';
import { runCheckIns, runPlacements } from './check-ins.ts';
import { costRows, countRows } from './connection-cost.ts';
import { countDeliveries } from './deliveries.ts';
import { countEventsOut } from './events-out.ts';
import { openHarness, type Tally } from './harness.ts';
import { countLogins } from './logins.ts';
import { loginCostRows, loginRows } from './network-cost.ts';
import { longCheckIn, mixedCheckIns, sampleCheckIn } from './sample-events.ts';
import { millionTickets } from './ticket-cost.ts';
import { storedSizes, ticketUse } from './ticket-use.ts';

/** Prints what everything that is counted uses: sizes of the bundles, AWS calls, units, and dollars. `npm run measure` */
const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');
const count = 1000;
const requests = 250;

await synthesizeDevStack();
const sizing = await openHarness(cdkOut);
console.log('Bundles as deployed:');
for (const { name, codeDirectory } of sizing.stack.functions) {
  const bundle = readFileSync(join(codeDirectory, 'index.js'));
  const gzip = gzipSync(bundle, { level: 9 }).length;
  console.log(`  ${name.padEnd(18)} ${(gzip / 1000).toFixed(1)} KB gzip, ${(bundle.length / 1000).toFixed(0)} KB`);
}
await sizing.close();

const eventsOut = await countEventsOut(cdkOut);
let cost: string[][] | undefined;
for (const [what, bodies] of [
  [`${count} check-ins, batches of 10`, Array.from({ length: count }, (_, n) => sampleCheckIn(n))],
  ['the same with UUIDs and long names', Array.from({ length: count }, (_, n) => longCheckIn(n))],
  ['the first, 5 % twice and 2 % broken on top', mixedCheckIns(count)],
] as const) {
  const harness = await openHarness(cdkOut);
  const run = await runCheckIns(bodies, harness);
  const sizes = await storedSizes(harness);
  const use = ticketUse(run, sizes.kept, eventsOut);
  console.log(`\n${what}: ${run.tickets} tickets; for each`);
  report('issue-tickets', run.issue, run.tickets);
  report('deliver-tickets', run.deliver, run.tickets);
  report('record-deliveries', run.record, run.tickets);
  console.log(`  in all             ${use.writeUnits.toFixed(2)} write units`);
  console.log(
    `  stored             ${sizes.mean.toFixed(0)} bytes, at most ${sizes.largest}; ${use.logBytes.toFixed(0)} bytes of log`,
  );
  cost ??= millionTickets(use, harness.stack);
  await harness.close();
}

const placing = await openHarness(cdkOut);
const placed = await runPlacements(requests, placing);
console.log(`\n${placed.tickets} check-ins where the hotel's own server issues the tickets, before the mail; for each`);
report('issue-tickets', placed.issue, placed.tickets);
report('place-tickets', placed.place, placed.tickets);
console.log(`  the server         ${(placed.requests / placed.tickets).toFixed(2)} requests`);
await placing.close();

console.log(`\nWhat a million of them cost:\n\n${markdownTable(cost ?? []).join('\n')}`);

console.log('\nEvents out, to the event bus and to a hook; for each');
for (const { what, times, tallies } of Object.values(eventsOut)) {
  console.log(`  ${what}`);
  for (const [name, tally] of Object.entries(tallies)) {
    report(name, tally, times);
    console.log(`  ${''.padEnd(18)} ${(tally.logBytes / times).toFixed(0)} bytes of log`);
  }
}

const connected = await countDeliveries(cdkOut);
const memoryMb = placing.stack.functions.find(({ name }) => name === 'translate-webhooks')?.memoryMb ?? 0;
console.log(
  `\nHotels' own systems, by function; docs/design/performance.md has the sums:\n\n${markdownTable(countRows(connected)).join('\n')}`,
);
console.log(`\n${markdownTable(costRows(connected, memoryMb)).join('\n')}`);

const networks = await countLogins(cdkOut);
console.log(`\nNetworks, as docs/design/performance.md has it:\n\n${markdownTable(loginRows(networks)).join('\n')}`);
console.log(`\n${markdownTable(loginCostRows(networks, memoryMb)).join('\n')}`);

const api = await openHarness(cdkOut);
console.log(`\nREST API, each ${requests} times, at a location with ${2 * requests} tickets; for each request`);
for (const { what, tallies } of await apiCalls(requests, api))
  for (const tally of Object.values(tallies)) reportRequest(what, tally);
await api.close();

/** One line per function. The claim of the code is one PutItem per ticket, shown separately from the ticket's own. */
function report(name: string, { calls, writeUnits, readUnits }: Tally, tickets: number): void {
  const each = (n: number) => (n / tickets).toFixed(3);
  const all = Object.values(calls).reduce((sum, n) => sum + n, 0);
  const claim =
    name === 'issue-tickets' && (calls.PutItem ?? 0) > tickets ? ` (${each(all - tickets)} and the code claim)` : '';
  const parts = Object.entries(calls).map(([call, n]) => `${call} ${each(n)}`);
  console.log(`  ${name.padEnd(18)} ${each(all)} AWS calls${claim}: ${parts.join(', ')}`);
  console.log(`  ${''.padEnd(18)} ${each(writeUnits)} write units, indexes included, ${each(readUnits)} read units`);
}

/** One line per kind of request. */
function reportRequest(what: string, { calls, writeUnits, readUnits }: Tally): void {
  const each = (n: number) => (n / requests).toFixed(2);
  const all = Object.values(calls).reduce((sum, n) => sum + n, 0);
  const parts = Object.entries(calls).map(([call, n]) => `${call} ${each(n)}`);
  const units = `${each(writeUnits)} write units, ${each(readUnits)} read units`;
  console.log(`  ${what.padEnd(28)} ${each(all)} AWS calls, ${units}: ${parts.join(', ')}`);
}
