import { parseArgs } from 'node:util';
import { isMainThread, parentPort } from 'node:worker_threads';
import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import { type Exploration, explore, tryTimings } from './exhaustive.ts';
import { inParallel } from './in-parallel.ts';
import { placeWithHouse } from './octopus/elsewhere-locations.ts';
import { placementScenarios } from './octopus/placement-scenarios.ts';
import { costs, losses } from './oracle/counts.ts';
import { scenarios } from './scenarios.ts';

/** A share of a scenario's schedules, with or without SES events. */
interface Task {
  readonly name: string;
  readonly sesEvents: boolean;
  /** At a place whose tickets the hotel's own server issues. */
  readonly octopus: boolean;
  readonly pairs: boolean;
  readonly part: { readonly index: number; readonly of: number };
  readonly seed: number;
}

const parts = 8;
const timings = 200;

if (isMainThread) await main();
else parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await work(task)));

/**
 * Tries scenarios with every single fault, with `--double` also with every two, and prints what was lost, doubled or mixed
 * up; with `--octopus`, those of a place whose tickets the hotel's own server issues. Without SES events a mail may go twice, but never more often than there were faults.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      double: { type: 'boolean', default: false },
      octopus: { type: 'boolean', default: false },
      scenario: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { octopus } = values;
  const chosen = scenariosAt(octopus).filter(
    ({ name }) => values.scenario === undefined || name.includes(values.scenario),
  );
  const tasks = chosen.flatMap(({ name }) =>
    [true, false].flatMap((sesEvents) =>
      Array.from({ length: parts }, (_, index): Task => {
        return {
          name,
          sesEvents,
          octopus,
          pairs: values.double,
          part: { index, of: parts },
          seed: Number(values.seed),
        };
      }),
    ),
  );
  await synthesizeDevStack();
  const began = performance.now();
  const found = await inParallel<Task, Exploration>(import.meta.url, tasks, tell);
  const lost = [true, false].map((sesEvents) => {
    console.log(sesEvents ? '\nWith SES events' : '\nWithout SES events');
    const groups = Map.groupBy(
      [...found.entries()].filter(([i]) => tasks[i]?.sesEvents === sesEvents),
      ([i]) => tasks[i]?.name ?? '',
    );
    const rows = [...groups].map(([name, group]) => [name, sumOf(group.map(([, one]) => one))] as const);
    const all = sumOf(rows.map(([, row]) => row));
    console.table(Object.fromEntries([...rows, ['all', all] as const].map(([name, row]) => [name, rowOf(row)])));
    const bad = all.failures.filter((one) => sesEvents || !/: doubleMails: [^;]*(; doubleMails: [^;]*)*$/.test(one));
    for (const failure of bad.slice(0, 20)) console.log(failure);
    return all.tooManyDoubles > 0 || bad.length > 0;
  });
  console.log(`${((performance.now() - began) / 1000).toFixed(0)} s`);
  if (lost.includes(true)) process.exitCode = 1;
}

/** A long run shows how far it has come. */
function tell({ name, sesEvents, part }: Task, { singles, pairs, failures }: Exploration): void {
  const lot = `${name}${sesEvents ? '' : ', without SES events'}, ${part.index + 1} of ${part.of}`;
  console.error(`${lot}: ${singles + pairs} schedules, ${failures.length} of them lost or doubled something`);
}

async function work({ name, sesEvents, octopus, pairs, part, seed }: Task): Promise<Exploration> {
  const scenario = scenariosAt(octopus).find((one) => one.name === name);
  if (!scenario) throw new Error(`There is no scenario ${name}`);
  const change = sesEvents ? {} : { without: ['sesEvents' as const] };
  const trial = { scenario, pairs, part, seed, change, ...(octopus && { place: placeWithHouse() }) };
  const found = await explore(trial);
  return part.index > 0 ? found : sumOf([found, await tryTimings(trial, timings)]);
}

function scenariosAt(octopus: boolean) {
  return octopus ? placementScenarios : scenarios;
}

function sumOf(all: readonly Exploration[]): Exploration {
  const sum = (count: (one: Exploration) => number) => all.reduce((total, one) => total + count(one), 0);
  return {
    singles: sum(({ singles }) => singles),
    pairs: sum(({ pairs }) => pairs),
    timings: sum((one) => one.timings),
    tooManyDoubles: sum(({ tooManyDoubles }) => tooManyDoubles),
    sums: Object.fromEntries(
      [...losses, ...costs].map((kind) => [kind, sum(({ sums }) => sums[kind])]),
    ) as Exploration['sums'],
    failures: all.flatMap(({ failures }) => failures),
  };
}

function rowOf({ singles, pairs, timings: calmRuns, tooManyDoubles, sums }: Exploration) {
  const { lostEvents, lostMails, doubleTickets, sharedCodes, doubleMails } = sums;
  const { foreignMails, mailsAfterRevoked, differingDoubles } = sums;
  const { lostPlacements, doublePlacements, needlessTickets } = sums;
  const otherPlacements = sums.placedUnordered + sums.unknownTickets + sums.wrongPlacements;
  const conservation = sums.eventsWithoutOutcome + sums.eventsWithTwoOutcomes + sums.wrongOutcomes;
  return {
    singles,
    pairs,
    calmRuns,
    lostEvents,
    lostMails,
    tickets: doubleTickets + sharedCodes,
    foreign: foreignMails + differingDoubles + sums.unissuedMails,
    mailsAfterRevoked,
    lostPlacements,
    doublePlacements,
    needlessTickets,
    otherPlacements,
    conservation,
    unfinished: sums.unfinished,
    doubleMails,
    tooManyDoubles,
  };
}
