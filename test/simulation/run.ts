import { parseArgs } from 'node:util';
import { isMainThread, parentPort } from 'node:worker_threads';
import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import { runConnections } from './connections/run-connections.ts';
import { runEventsOut } from './events-out/run-events-out.ts';
import { inParallel } from './in-parallel.ts';
import type { Spacing } from './load.ts';
import { runNetworkScenarios, runNetworkSeeds } from './networks/run-networks.ts';
import { losses } from './oracle/counts.ts';
import { replay, type Simulation, simulate, type Trouble } from './simulate.ts';

type Result = Awaited<ReturnType<typeof simulate>>;

if (isMainThread) await main();
else parentPort?.on('message', async (simulation: Simulation) => parentPort?.postMessage(await simulate(simulation)));

/**
 * Runs many seeds, a worker for each processor, and prints what was lost, doubled or mixed up in each that fails, and in all.
 * Without `--load` and `--faults`, seeds take turns at all of them. With `--octopus`, hotels' own servers issue some of the tickets.
 * With `--connections`, and `--write` if codes are written into them, hotels' systems deliver `--events` webhooks, a seed unless `--seeds` says more, and their lists have
 * `--bookings` when they are connected. With `--networks`, guests' devices log in by RADIUS, `--visits` a seed, ten seeds
 * unless `--seeds` says otherwise; `--exhaustive` then tries every single fault of short histories instead. With `--events-out`,
 * an event bus and hooks listen until every ticket has ended, six seeds unless `--seeds` says otherwise. With `--ways`, guests
 * are reached by mails, by messages of hotels' systems and by texts, six seeds unless `--seeds` says otherwise.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      events: { type: 'string', default: '10000' },
      load: { type: 'string' },
      faults: { type: 'string' },
      octopus: { type: 'boolean', default: false },
      connections: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      bookings: { type: 'string', default: '5000' },
      networks: { type: 'boolean', default: false },
      visits: { type: 'string', default: '500' },
      exhaustive: { type: 'boolean', default: false },
      'events-out': { type: 'boolean', default: false },
      ways: { type: 'boolean', default: false },
    },
  });
  const loads = listed<Spacing>(values.load, ['spread', 'burst']);
  const faults = listed<Trouble>(values.faults, ['calm', 'faulty', 'throttled']);
  const first = Number(values.seed ?? 1);
  const count = values.seed === undefined ? Number(values.seeds ?? (values.connections ? 1 : 100)) : 1;
  if (values.networks) {
    await synthesizeDevStack();
    const seeds = values.seed === undefined ? Number(values.seeds ?? 10) : 1;
    const runs = { seed: first, seeds, visits: Number(values.visits), faults };
    if (!(await (values.exhaustive ? runNetworkScenarios() : runNetworkSeeds(runs)))) process.exitCode = 1;
    return;
  }
  if (values['events-out']) {
    await synthesizeDevStack();
    const seeds = values.seed === undefined ? Number(values.seeds ?? 6) : 1;
    if (!(await runEventsOut({ seed: first, seeds, events: Number(values.events), faults }))) process.exitCode = 1;
    return;
  }
  if (values.ways) {
    // It has workers of its own: in those of this file it would answer, too.
    const { runWays } = await import('./ways/run-ways.ts');
    const seeds = values.seed === undefined ? Number(values.seeds ?? 6) : 1;
    const some = faults.filter((one) => one !== 'throttled');
    if (!(await runWays({ seed: first, seeds, events: Number(values.events), faults: some }))) process.exitCode = 1;
    return;
  }
  if (values.connections) {
    await synthesizeDevStack();
    const about = {
      ...{ seed: first, seeds: count, deliveries: Number(values.events), bookings: Number(values.bookings) },
      write: values.write,
    };
    if (!(await runConnections(about))) process.exitCode = 1;
    return;
  }
  const simulations = Array.from({ length: count }, (_, i): Simulation => {
    const turn = Math.floor(i / loads.length);
    const load = loads[i % loads.length] ?? 'spread';
    const { octopus } = values;
    return {
      seed: first + i,
      events: Number(values.events),
      load,
      faults: faults[turn % faults.length] ?? 'calm',
      octopus,
    };
  });
  await synthesizeDevStack();
  const began = performance.now();
  const results = await inParallel<Simulation, Result>(import.meta.url, simulations, (simulation, result) => {
    if (isLossy(result)) console.log(`${replay(simulation)}\n  ${result.problems.slice(0, 10).join('\n  ')}`);
  });
  printSums(simulations, results);
  const seconds = (performance.now() - began) / 1000;
  const events = results.reduce((sum, one) => sum + one.events, 0);
  console.log(`${events} events in ${seconds.toFixed(1)} s: ${Math.round(events / seconds)} a second`);
  if (count === 1) console.log(`trace ${results[0]?.trace}`);
  if (results.some(isLossy)) process.exitCode = 1;
}

function listed<Kind extends string>(wanted: string | undefined, all: readonly Kind[]): readonly Kind[] {
  if (wanted === undefined) return all;
  const kind = all.find((one) => one === wanted);
  if (kind === undefined) throw new Error(`${wanted} is none of ${all.join(', ')}`);
  return [kind];
}

function isLossy(result: Result): boolean {
  return losses.some((kind) => result[kind] !== 0);
}

function printSums(simulations: readonly Simulation[], results: readonly Result[]): void {
  const groups = Map.groupBy(results.entries(), ([i]) => `${simulations[i]?.load} ${simulations[i]?.faults}`);
  const sums = [...groups].map(([name, group]) => {
    const sum = (kind: keyof Result) => group.reduce((total, [, result]) => total + Number(result[kind]), 0);
    const { days: _, problems: __, trace: ___, ...counts } = group[0]?.[1] ?? ({} as Result);
    return [
      name,
      {
        seeds: group.length,
        ...Object.fromEntries(Object.keys(counts).map((kind) => [kind, sum(kind as keyof Result)])),
      },
    ];
  });
  const table: Record<string, Record<string, number>> = Object.fromEntries(sums);
  const kinds = Object.keys(Object.values(table)[0] ?? {});
  console.table(
    Object.fromEntries(
      kinds.map((kind) => [kind, Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row[kind]]))]),
    ),
  );
}
