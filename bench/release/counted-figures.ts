import { gzipSync } from 'node:zlib';
import { functionFolders, makeBundles } from '../../lib/bundle/make-bundles.ts';
import { countDeliveries } from '../connections/count-deliveries.ts';
import { apiCalls } from '../count/api-calls.ts';
import { countCanary } from '../count/count-canary.ts';
import { countSweeps } from '../count/count-sweeps.ts';
import { countLogBytes } from '../count/log-bytes.ts';
import { openBench } from '../count/open-bench.ts';
import { runCheckIns } from '../count/run-check-ins.ts';
import { runPlacements } from '../count/run-placements.ts';
import { longCheckIn } from '../count/sample-events.ts';
import { countEventsOut, type EventsOutCounts } from '../events-out/count-events-out.ts';
import { countLogins, type NetworkCounts } from '../network/count-logins.ts';
import { countReviews } from '../network/count-reviews.ts';
import { figuresOf } from './figures-of.ts';
import type { ReleaseFigures } from './release-figure.ts';

const checkIns = 100;
const requests = 10;

/**
 * Everything of a release that can be counted, and is the same on each machine: sizes of the bundles, and AWS calls, units
 * of DynamoDB and bytes of log per unit of each function's work.
 */
export async function countedFigures(cdkOut: string): Promise<ReleaseFigures> {
  const all: ReleaseFigures[] = [
    bundles(),
    await tickets(cdkOut),
    await placements(cdkOut),
    await api(cdkOut),
    await connections(cdkOut),
    ofFunctions(await countLogins(cdkOut)),
    ofFunctions(await countEventsOut(cdkOut)),
    figuresOf('sweep-deliveries', await countSweeps(cdkOut)),
    figuresOf('run-canary', await countCanary(cdkOut)),
  ];
  for (const review of await countReviews(cdkOut)) all.push(figuresOf('reconcile-devices', review));
  return Object.assign({}, ...all);
}

function bundles(): ReleaseFigures {
  const sizes = makeBundles(functionFolders()).map(({ folder, code }) => {
    const value = gzipSync(code, { level: 9 }).length;
    return [`${folder} | bundle | bytes gzip`, { value, unit: 'bytes gzip' }];
  });
  return Object.fromEntries(sizes);
}

async function tickets(cdkOut: string): Promise<ReleaseFigures> {
  const bench = await openBench(cdkOut);
  const log = countLogBytes();
  try {
    const events = Array.from({ length: checkIns }, (_, n) => longCheckIn(n));
    const run = await runCheckIns(events, bench);
    const of = (name: string, counts: typeof run.issue) =>
      figuresOf(name, { what: 'a check-in of a batch of ten', times: run.tickets, counts });
    return {
      ...of('issue-tickets', run.issue),
      ...of('deliver-tickets', run.deliver),
      ...of('record-deliveries', run.record),
      'all of a ticket | log bytes': { value: log.bytes() / run.tickets, unit: 'log bytes' },
    };
  } finally {
    log.stop();
    await bench.close();
  }
}

async function placements(cdkOut: string): Promise<ReleaseFigures> {
  const bench = await openBench(cdkOut);
  const log = countLogBytes();
  try {
    const { tickets: times, place: counts } = await runPlacements(checkIns, bench);
    return figuresOf('place-tickets', { what: 'a ticket of the hotel’s own server', times, counts });
  } finally {
    log.stop();
    await bench.close();
  }
}

async function api(cdkOut: string): Promise<ReleaseFigures> {
  const bench = await openBench(cdkOut);
  const log = countLogBytes();
  try {
    const measured = await apiCalls(requests, bench);
    const each = measured.map(({ what, requests: times, counts }) => figuresOf('http-api', { what, times, counts }));
    return Object.assign({}, ...each);
  } finally {
    log.stop();
    await bench.close();
  }
}

async function connections(cdkOut: string): Promise<ReleaseFigures> {
  const each = Object.values(await countDeliveries(cdkOut)).flatMap(({ what, times, tallies }) =>
    Object.entries(tallies).map(([name, counts]) => figuresOf(name, { what, times, counts })),
  );
  return Object.assign({}, ...each);
}

/** What was counted of functions, each of one. */
function ofFunctions(counted: NetworkCounts | EventsOutCounts): ReleaseFigures {
  const each = Object.values(counted).map(({ what, times, function: name, tally: counts }) =>
    figuresOf(name, { what, times, counts }),
  );
  return Object.assign({}, ...each);
}
