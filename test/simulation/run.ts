import { parseArgs } from 'node:util';
import { isMainThread, parentPort } from 'node:worker_threads';
import { synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import { explore, type Trial, tryTimings } from './explore.ts';
import { inParallel } from './in-parallel.ts';
import { replay, type Simulation, type WorldName, wrongs } from './simulation.ts';
import { worlds } from './worlds.ts';

/** A history to run, or a share of a scenario's schedules. */
type Task = Simulation | Trial;
/** What came of it, under which name in the table, and what was wrong. */
interface Result {
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
}

const names = Object.keys(worlds) as WorldName[];
const [parts, timings] = [8, 200];

if (isMainThread) await main();
else parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await work(task)));

/**
 * Runs many seeds of a world, a worker for each processor, and prints what was lost, doubled or mixed up in each that fails,
 * and in all: of hotels that issue their tickets themselves, or `--octopus`, `--connections`, `--networks`, `--events-out`,
 * `--ways`. Seeds take turns at loads and faults, unless `--load` and `--faults` say which. With `--exhaustive` tries every
 * single fault of short histories instead, with `--double` also every two, of those whose name has `--scenario` in it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      ...Object.fromEntries(names.map((name) => [name, { type: 'boolean' } as const])),
      ...{ seeds: { type: 'string', default: '6' }, seed: { type: 'string' } },
      ...{ events: { type: 'string', default: '10000' }, load: { type: 'string' }, faults: { type: 'string' } },
      ...{ exhaustive: { type: 'boolean' }, double: { type: 'boolean' }, scenario: { type: 'string', default: '' } },
    },
  });
  const world = names.find((name) => (values as Record<string, unknown>)[name]) ?? 'stays';
  const first = Number(values.seed ?? 1);
  const tasks = values.exhaustive
    ? trialsOf(world, first, values)
    : simulationsOf(world, { ...values, first, seeds: values.seed === undefined ? Number(values.seeds) : 1 });
  await (worlds[world].prepare ?? synthesizeDevStack)();
  const began = performance.now();
  const results = await inParallel<Task, Result>(import.meta.url, tasks, (task, { failures }) => {
    if (failures.length === 0) return;
    console.log('scenario' in task ? task.scenario : replay(task));
    for (const failure of failures.slice(0, 20)) console.log(`  ${failure}`);
  });
  print(results, values.exhaustive === true);
  console.log(`seeds ${tasks[0]?.seed} to ${tasks.at(-1)?.seed}, ${Math.round((performance.now() - began) / 1000)} s`);
  if (results.some(({ failures }) => failures.length > 0)) process.exitCode = 1;
}

interface Asked {
  readonly first: number;
  readonly seeds: number;
  readonly events: string;
  readonly load?: string;
  readonly faults?: string;
}

function simulationsOf(world: WorldName, { first, seeds, events, ...wanted }: Asked): readonly Simulation[] {
  const { besides = () => [], ...kind } = worlds[world];
  const loads = listed(wanted.load, kind.loads);
  const troubles = listed(wanted.faults, kind.troubles);
  const ofSeeds = Array.from({ length: seeds }, (_, i): Simulation => {
    const [load, faults] = [loads[i % loads.length], troubles[Math.floor(i / loads.length) % troubles.length]];
    return { world, seed: first + i, events: Number(events), faults: faults ?? 'calm', ...(load && { load }) };
  });
  return [...besides(Number(events), first), ...ofSeeds];
}

function trialsOf(
  world: WorldName,
  seed: number,
  { double = false, scenario: part = '' }: { readonly double?: boolean; readonly scenario?: string },
): readonly Trial[] {
  const chosen = worlds[world].scenarios.filter(({ name }) => name.includes(part));
  // Without SES's events a mail may go twice, but never more often than there were faults.
  const changes = world === 'stays' || world === 'octopus' ? [{}, { without: ['sesEvents'] as const }] : [{}];
  return chosen.flatMap(({ name: scenario }) =>
    changes.flatMap((change) =>
      Array.from({ length: parts }, (_, index) => ({
        ...{ world, scenario, seed, change, pairs: double, part: { index, of: parts } },
      })),
    ),
  );
}

function listed<Kind extends string>(wanted: string | undefined, all: readonly Kind[]): readonly Kind[] {
  if (wanted === undefined) return all;
  const kind = all.find((one) => one === wanted);
  if (kind === undefined) throw new Error(`${wanted} is none of ${all.join(', ')}`);
  return [kind];
}

async function work(task: Task): Promise<Result> {
  if (!('scenario' in task)) {
    const came = await worlds[task.world].simulate(task);
    const name = [task.load, task.faults, ...Object.values(task.of ?? {})].join(' ');
    return { name, counts: { seeds: 1, ...came.counts }, failures: wrongs(came, worlds[task.world].losses) };
  }
  const all = [await explore(task)];
  if (task.part?.index === 0) all.push(await tryTimings(task, timings));
  const isDeaf = task.change?.without !== undefined;
  const name = `${task.scenario}${isDeaf ? ', without SES events' : ''}`;
  const failures = all.flatMap((one) => one.failures).filter((one) => !isDeaf || !/: doubleMails: /.test(one));
  if (all.some(({ tooManyDoubles }) => tooManyDoubles > 0)) failures.push('more double mails than faults');
  const [{ singles = 0, pairs = 0 } = {}] = all;
  return { name, counts: { singles, pairs, wrong: failures.length }, failures };
}

/** Of scenarios a line each; of seeds a column for each load and trouble: there are more kinds of counts than of those. */
function print(results: readonly Result[], isOfScenarios: boolean): void {
  const groups = Map.groupBy(results, ({ name }) => name);
  const sum = (some: readonly Result[], kind: string) =>
    some.reduce((total, { counts }) => total + (counts[kind] ?? 0), 0);
  if (isOfScenarios) {
    for (const [name, some] of groups)
      console.log(
        `${name}: ${sum(some, 'singles')} single faults, ${sum(some, 'pairs')} pairs, ${sum(some, 'wrong')} wrong`,
      );
    return;
  }
  const kinds = [...new Set(results.flatMap(({ counts }) => Object.keys(counts)))].filter((kind) => kind !== 'p99');
  const row = (kind: string) => [...groups].map(([name, some]) => [name, sum(some, kind)]);
  console.table(Object.fromEntries(kinds.map((kind) => [kind, Object.fromEntries(row(kind))])));
}
