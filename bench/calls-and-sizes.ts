import { join } from 'node:path';
import { synthesizeHouse } from '../src/house/start-house.ts';
import { apiCalls } from './api-calls.ts';
import { bundleSizes } from './bundle-sizes.ts';
import type { Counts } from './counted-client.ts';
import { openBench } from './open-bench.ts';
import { runCheckIns } from './run-check-ins.ts';
import { mixedCheckIns, sampleCheckIn } from './sample-events.ts';

const cdkOut = join(import.meta.dirname, '../.local/cdk.out');
const count = 1000;
const requests = 250;

console.info = () => undefined;
await synthesizeHouse();

console.log('Bundles as deployed:');
for (const { name, bytes, gzip } of bundleSizes(cdkOut)) {
  console.log(`  ${name.padEnd(18)} ${(gzip / 1000).toFixed(1)} KB gzip, ${(bytes / 1000).toFixed(0)} KB`);
}

const plain = Array.from({ length: count }, (_, n) => sampleCheckIn(n));
for (const [what, bodies] of [
  [`${count} check-ins, batches of 10`, plain],
  [`the same, 5 % twice and 2 % broken on top`, mixedCheckIns(count)],
] as const) {
  const bench = await openBench(cdkOut);
  const { tickets, issue, deliver } = await runCheckIns(bodies, bench);
  console.log(`\n${what}: ${tickets} tickets; for each`);
  report('issue-tickets', issue, tickets);
  report('deliver-tickets', deliver, tickets);
  await bench.close();
}

const bench = await openBench(cdkOut);
console.log(`\nREST API, each ${requests} times, at a location with ${2 * requests} tickets; for each request`);
for (const { what, counts } of await apiCalls(requests, bench)) reportRequest(what, counts);
await bench.close();

/** One line a function. Claiming the code is one PutItem a ticket, told apart from the ticket's own. */
function report(name: string, { calls, writeUnits, readUnits }: Counts, tickets: number): void {
  const each = (n: number) => (n / tickets).toFixed(3);
  const all = Object.values(calls).reduce((sum, n) => sum + n, 0);
  const claim = name === 'issue-tickets' ? ` (${each(all - tickets)} and the code claim)` : '';
  const parts = Object.entries(calls).map(([call, n]) => `${call} ${each(n)}`);
  console.log(`  ${name.padEnd(16)} ${each(all)} AWS calls${claim}: ${parts.join(', ')}`);
  console.log(`  ${''.padEnd(16)} ${each(writeUnits)} write units, ${each(readUnits)} read units`);
}

/** One line a kind of request. */
function reportRequest(what: string, { calls, writeUnits, readUnits }: Counts): void {
  const each = (n: number) => (n / requests).toFixed(2);
  const all = Object.values(calls).reduce((sum, n) => sum + n, 0);
  const parts = Object.entries(calls).map(([call, n]) => `${call} ${each(n)}`);
  const units = `${each(writeUnits)} write units, ${each(readUnits)} read units`;
  console.log(`  ${what.padEnd(28)} ${each(all)} AWS calls, ${units}: ${parts.join(', ')}`);
}
