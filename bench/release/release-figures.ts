import { gzipSync } from 'node:zlib';
import { functionFolders, makeBundles } from '../../lib/bundle/make-bundles.ts';
import { cold } from '../compare/cold.ts';
import type { Figure } from '../compare/figures.ts';
import { warm } from '../compare/warm.ts';
import { apiCalls } from '../count/api-calls.ts';
import { countCanary, countSweeps, runCheckIns, runPlacements } from '../count/check-ins.ts';
import { countDeliveries } from '../count/deliveries.ts';
import { countDesk } from '../count/desk.ts';
import { countEventsOut } from '../count/events-out.ts';
import { type Counted, type Harness, openHarness, useOf, usesOf } from '../count/harness.ts';
import { countLogins, countReviews } from '../count/logins.ts';
import { longCheckIn } from '../count/sample-events.ts';
import { countTexts } from '../count/texts.ts';
import { countWrittenFields } from '../count/written-fields.ts';
import type { ReleaseFigures } from './compare-figures.ts';

const checkIns = 100;
const requests = 10;

/**
 * Everything of a release that can be counted, and is the same on each machine: sizes of the bundles, and AWS calls, units
 * of DynamoDB and bytes of log per unit of each function's work.
 */
export async function countedFigures(cdkOut: string): Promise<ReleaseFigures> {
  const checkedIn = await withHarness(cdkOut, tickets);
  const counted: readonly Counted[] = [
    checkedIn,
    await withHarness(cdkOut, placements),
    ...(await withHarness(cdkOut, (harness) => apiCalls(requests, harness))),
    ...Object.values(await countDeliveries(cdkOut)),
    await countWrittenFields(cdkOut),
    await countTexts(cdkOut),
    ...Object.values(await countLogins(cdkOut)),
    ...Object.values(await countEventsOut(cdkOut)),
    await countSweeps(cdkOut),
    await countCanary(cdkOut),
    await countDesk(cdkOut),
    ...(await countReviews(cdkOut)),
  ];
  const ticketLog = { 'all of a ticket | log bytes': { value: useOf(checkedIn).logBytes, unit: 'log bytes' } };
  return Object.assign(bundles(), ticketLog, ...counted.map(figuresOf));
}

function bundles(): ReleaseFigures {
  const sizes = makeBundles(functionFolders()).map(({ folder, code }) => {
    const value = gzipSync(code, { level: 9 }).length;
    return [`${folder} | bundle | bytes gzip`, { value, unit: 'bytes gzip' }];
  });
  return Object.fromEntries(sizes);
}

async function withHarness<Result>(cdkOut: string, count: (harness: Harness) => Promise<Result>): Promise<Result> {
  const harness = await openHarness(cdkOut);
  try {
    return await count(harness);
  } finally {
    await harness.close();
  }
}

async function tickets(harness: Harness): Promise<Counted> {
  const events = Array.from({ length: checkIns }, (_, n) => longCheckIn(n));
  const { tickets: times, issue, deliver, record } = await runCheckIns(events, harness);
  const tallies = { 'issue-tickets': issue, 'deliver-tickets': deliver, 'record-deliveries': record };
  return { what: 'a check-in of a batch of ten', times, tallies };
}

async function placements(harness: Harness): Promise<Counted> {
  const { tickets: times, place } = await runPlacements(checkIns, harness);
  return { what: 'a ticket of the hotel’s own server', times, tallies: { 'place-tickets': place } };
}

/** The figures of one time of what was counted, for each function. */
export function figuresOf(counted: Counted): ReleaseFigures {
  const figures = usesOf(counted).flatMap(({ name, calls, writeUnits, readUnits, logBytes }) => {
    const each = { 'AWS calls': calls, 'write units': writeUnits, 'read units': readUnits, 'log bytes': logBytes };
    return Object.entries(each).map(([unit, value]) => [`${name} | ${counted.what} | ${unit}`, { value, unit }]);
  });
  return Object.fromEntries(figures);
}

/** Times of a release: CPU as a ratio to the reference's in the same run, and how far three quarters of the rounds agree. */
export async function timedFigures(): Promise<ReleaseFigures> {
  const figures = [...of('cold', await cold.run({})), ...of('warm', await warm.run({}))];
  return Object.fromEntries(figures);
}

function of(bench: string, figures: readonly Figure[]) {
  return figures.flatMap(({ what, unit, ratio, spread }) =>
    ratio !== undefined && spread !== undefined && unit.includes('CPU')
      ? [[`${bench} | ${what}`, { value: ratio, unit: 'of the reference’s CPU', spread }] as const]
      : [],
  );
}
