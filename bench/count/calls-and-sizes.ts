import { join } from 'node:path';
import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import { aligned } from '../../tools/aligned.ts';
import { costRows, countRows } from '../connections/connected-tables.ts';
import { countDeliveries } from '../connections/count-deliveries.ts';
import { countEventsOut } from '../events-out/count-events-out.ts';
import { eventsOutUse } from '../events-out/events-out-use.ts';
import { countLogins } from '../network/count-logins.ts';
import { loginCostRows, loginRows } from '../network/network-tables.ts';
import { apiCalls } from './api-calls.ts';
import { bundleSizes } from './bundle-sizes.ts';
import { costTable } from './cost-table.ts';
import type { Counts } from './counted-client.ts';
import { countLogBytes } from './log-bytes.ts';
import { openBench } from './open-bench.ts';
import { type Run, runCheckIns } from './run-check-ins.ts';
import { runPlacements } from './run-placements.ts';
import { longCheckIn, mixedCheckIns, sampleCheckIn } from './sample-events.ts';
import { storedSizes } from './stored-sizes.ts';
import { ticketUse } from './ticket-use.ts';

const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');
const count = 1000;
const requests = 250;

const log = countLogBytes();
await synthesizeDevStack();

console.log('Bundles as deployed:');
for (const { name, bytes, gzip } of bundleSizes(cdkOut)) {
  console.log(`  ${name.padEnd(18)} ${(gzip / 1000).toFixed(1)} KB gzip, ${(bytes / 1000).toFixed(0)} KB`);
}

const eventsOut = await countEventsOut(cdkOut);
let cost: string | undefined;
for (const [what, bodies] of [
  [`${count} check-ins, batches of 10`, Array.from({ length: count }, (_, n) => sampleCheckIn(n))],
  ['the same with UUIDs and long names', Array.from({ length: count }, (_, n) => longCheckIn(n))],
  ['the first, 5 % twice and 2 % broken on top', mixedCheckIns(count)],
] as const) {
  const bench = await openBench(cdkOut);
  const logged = log.bytes();
  const run = await runCheckIns(bodies, bench);
  const logBytes = (log.bytes() - logged) / run.tickets;
  const sizes = await storedSizes(bench.db, bench.table);
  console.log(`\n${what}: ${run.tickets} tickets; for each`);
  report('issue-tickets', run.issue, run.tickets);
  report('deliver-tickets', run.deliver, run.tickets);
  report('record-deliveries', run.record, run.tickets);
  console.log(`  in all             ${used(run, 'writeUnits').toFixed(2)} write units`);
  console.log(
    `  stored             ${sizes.mean.toFixed(0)} bytes, at most ${sizes.largest}; ${logBytes.toFixed(0)} bytes of log`,
  );
  cost ??= costTable({ ...ticketUse(run, logBytes, sizes.kept), eventsOut: eventsOutUse(eventsOut) }, bench.stack);
  await bench.close();
}

const placing = await openBench(cdkOut);
const placed = await runPlacements(requests, placing);
console.log(`\n${placed.tickets} check-ins where the hotel's own server issues the tickets, before the mail; for each`);
report('issue-tickets', placed.issue, placed.tickets);
report('place-tickets', placed.place, placed.tickets);
console.log(`  the server         ${(placed.requests / placed.tickets).toFixed(2)} requests`);
await placing.close();

console.log(`\nWhat that costs, as README.md has it:\n\n${cost}`);

console.log('\nEvents out, to the event bus and to a hook; for each');
for (const { what, times, function: name, tally } of Object.values(eventsOut)) {
  console.log(`  ${what}`);
  report(name, tally, times);
  console.log(`  ${''.padEnd(18)} ${(tally.logBytes / times).toFixed(0)} bytes of log`);
}

const connected = await countDeliveries(cdkOut);
const memoryMb = placing.stack.functions.find(({ name }) => name === 'translate-webhooks')?.memoryMb ?? 0;
console.log(`\nHotels' own systems, as docs/performance.md has it:\n\n${aligned(countRows(connected)).join('\n')}`);
console.log(`\n${aligned(costRows(connected, memoryMb)).join('\n')}`);

const networks = await countLogins(cdkOut);
console.log(`\nNetworks, as docs/performance.md has it:\n\n${aligned(loginRows(networks)).join('\n')}`);
console.log(`\n${aligned(loginCostRows(networks, memoryMb)).join('\n')}`);

const bench = await openBench(cdkOut);
console.log(`\nREST API, each ${requests} times, at a location with ${2 * requests} tickets; for each request`);
for (const { what, counts } of await apiCalls(requests, bench)) reportRequest(what, counts);
await bench.close();

/** One line per function. The claim of the code is one PutItem per ticket, shown separately from the ticket's own. */
function report(name: string, { calls, writeUnits, readUnits }: Counts, tickets: number): void {
  const each = (n: number) => (n / tickets).toFixed(3);
  const all = Object.values(calls).reduce((sum, n) => sum + n, 0);
  const claim =
    name === 'issue-tickets' && (calls.PutItem ?? 0) > tickets ? ` (${each(all - tickets)} and the code claim)` : '';
  const parts = Object.entries(calls).map(([call, n]) => `${call} ${each(n)}`);
  console.log(`  ${name.padEnd(18)} ${each(all)} AWS calls${claim}: ${parts.join(', ')}`);
  console.log(`  ${''.padEnd(18)} ${each(writeUnits)} write units, indexes included, ${each(readUnits)} read units`);
}

function used({ issue, deliver, record, tickets }: Run, units: 'writeUnits' | 'readUnits'): number {
  return (issue[units] + deliver[units] + record[units]) / tickets;
}

/** One line per kind of request. */
function reportRequest(what: string, { calls, writeUnits, readUnits }: Counts): void {
  const each = (n: number) => (n / requests).toFixed(2);
  const all = Object.values(calls).reduce((sum, n) => sum + n, 0);
  const parts = Object.entries(calls).map(([call, n]) => `${call} ${each(n)}`);
  const units = `${each(writeUnits)} write units, ${each(readUnits)} read units`;
  console.log(`  ${what.padEnd(28)} ${each(all)} AWS calls, ${units}: ${parts.join(', ')}`);
}
