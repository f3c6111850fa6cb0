import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import { markdownTable } from '../../tools/marked-tables.ts';
import { runCheckIns } from './check-ins.ts';
import { sumRows } from './connection-cost.ts';
import { countDeliveries } from './deliveries.ts';
import { countEventsOut } from './events-out.ts';
import { type Counted, openHarness, usesOf } from './harness.ts';
import { countLogins } from './logins.ts';
import { loginRows } from './network-cost.ts';
import { longCheckIn, sampleCheckIn } from './sample-events.ts';
import { storedSizes } from './ticket-use.ts';

/** Prints what everything that is counted uses: sizes of the bundles, AWS calls and units. `npm run measure` */
const cdkOut = join(import.meta.dirname, '../../.local/cdk.out');
const count = 1000;
const print = (rows: readonly (readonly string[])[]) => console.log(`\n${markdownTable(rows).join('\n')}`);

await synthesizeDevStack();
const { stack, close } = await openHarness(cdkOut);
const sizes = stack.functions.map(({ name, codeDirectory }) => {
  const bundle = readFileSync(join(codeDirectory, 'index.js'));
  return [name, ...[gzipSync(bundle, { level: 9 }), bundle].map(({ length }) => (length / 1000).toFixed(1))];
});
print([['bundle', 'KB gzip', 'KB'], ...sizes]);
await close();

const heads = ['each', 'function', 'AWS calls', 'write units', 'read units', 'bytes of log', 'calls by name'];
for (const [what, checkIn] of [
  ['a ticket', sampleCheckIn],
  ['a ticket with UUIDs and long names', longCheckIn],
] as const) {
  const harness = await openHarness(cdkOut);
  const bodies = Array.from({ length: count }, (_, n) => checkIn(n));
  const { tickets, issue, deliver, record } = await runCheckIns(bodies, harness);
  const tallies = { 'issue-tickets': issue, 'deliver-tickets': deliver, 'record-deliveries': record };
  print([heads, ...rowsOf({ what, times: tickets, tallies })]);
  const { mean, largest } = await storedSizes(harness);
  console.log(`stored: ${mean.toFixed(0)} bytes, at most ${largest}`);
  await harness.close();
}
print([heads, ...Object.values(await countEventsOut(cdkOut)).flatMap(rowsOf)]);
print(sumRows(await countDeliveries(cdkOut)));
print(loginRows(await countLogins(cdkOut)));

function rowsOf(counted: Counted): string[][] {
  return usesOf(counted).map(({ name, calls, writeUnits, readUnits, logBytes }) => {
    const byName = Object.entries(counted.tallies[name]?.calls ?? {}).map(([call, n]) => {
      return `${call} ${(n / counted.times).toFixed(3)}`;
    });
    return [
      counted.what,
      name,
      ...[calls, writeUnits, readUnits].map((n) => n.toFixed(3)),
      logBytes.toFixed(0),
      byName.join(', '),
    ];
  });
}
