import { inParallel } from '../in-parallel.ts';
import type { Trouble } from '../simulate.ts';
import { networkScenarios } from './network-scenarios.ts';
import type { NetworkResult, NetworkTask } from './network-worker.ts';

/** What is run of networks. */
export interface NetworkRuns {
  readonly seed: number;
  readonly seeds: number;
  /** Times that devices come online for a while, of each seed. */
  readonly visits: number;
  readonly faults: readonly Trouble[];
}

const worker = new URL('./network-worker.ts', import.meta.url).href;

/** Runs seeds, a worker for each processor, and prints what came of them. False if anything was wrong. */
export async function runNetworkSeeds({ seed, seeds, visits, faults }: NetworkRuns): Promise<boolean> {
  const tasks = Array.from({ length: seeds }, (_, i) => ({
    ...{ seed: seed + i, visits },
    faults: faults[i % faults.length] ?? 'calm',
  }));
  const results = await inParallel<NetworkTask, NetworkResult>(worker, tasks, (task, { failures }) => {
    const { seed: one, faults: trouble } = task as (typeof tasks)[number];
    const command = `node test/simulation/run.ts --networks --seed ${one} --visits ${visits} --faults ${trouble}`;
    for (const failure of failures) console.log(`${command}\n  ${failure}`);
  });
  const groups = Map.groupBy(results.entries(), ([i]) => tasks[i]?.faults ?? 'calm');
  const table = [...groups].map(([name, group]) => [name, summed(group.map(([, one]) => one))] as const);
  const kinds = Object.keys(results[0]?.sums ?? {});
  console.table(
    Object.fromEntries(
      kinds.map((kind) => [kind, Object.fromEntries(table.map(([name, sums]) => [name, sums[kind]]))]),
    ),
  );
  console.log(`seeds ${seed} to ${seed + seeds - 1}`);
  return results.every(({ failures }) => failures.length === 0);
}

/** Tries every single fault at every call of every scenario, and prints what went wrong. False if anything did. */
export async function runNetworkScenarios(): Promise<boolean> {
  const of = 8;
  const tasks = networkScenarios.flatMap(({ name }) =>
    Array.from({ length: of }, (_, index) => ({ scenario: name, part: { index, of } })),
  );
  const results = await inParallel<NetworkTask, NetworkResult>(worker, tasks, (_, { failures }) => {
    for (const failure of failures.slice(0, 5)) console.log(failure);
  });
  for (const { name } of networkScenarios) {
    const own = results.filter((_, i) => tasks[i]?.scenario === name);
    const wrong = own.reduce((sum, { failures }) => sum + failures.length, 0);
    console.log(`${name}: ${summed(own).singles} single faults, ${wrong} of them did harm`);
  }
  return results.every(({ failures }) => failures.length === 0);
}

function summed(results: readonly NetworkResult[]): Record<string, number> {
  const kinds = Object.keys(results[0]?.sums ?? {});
  return Object.fromEntries(kinds.map((kind) => [kind, results.reduce((sum, { sums }) => sum + (sums[kind] ?? 0), 0)]));
}
