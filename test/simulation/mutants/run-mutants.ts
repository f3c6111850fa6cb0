import { parseArgs } from 'node:util';
import { isMainThread, parentPort } from 'node:worker_threads';
import { synthesizeDevStack } from '../../../dev/start-dev-stack.ts';
import { inParallel } from '../in-parallel.ts';
import { losses } from '../oracle/counts.ts';
import { addressMutants } from './address-mutants.ts';
import { type LoadResult, loadText, runAllSingles, runLoad, runSound } from './mutant-loads.ts';
import { mutants as ownMutants } from './mutants.ts';
import { placementMutants } from './placement-mutants.ts';
import { withoutSafetyNets } from './without-safety-nets.ts';

/** A product under a load of the table: a mutant, or the sound one (no name), or that without a net. */
interface Task {
  readonly mutant?: string;
  readonly net?: keyof typeof withoutSafetyNets;
  readonly load: string;
  readonly events: number;
}

const mutants = [...ownMutants, ...addressMutants, ...placementMutants];
const simulated = ['spread calm', 'burst calm', 'spread faulty', 'burst faulty'] as const;
const places = ['issue-tickets', 'deliver-tickets', 'record-deliveries', 'sweep-deliveries'] as const;
const nets = Object.keys(withoutSafetyNets) as (keyof typeof withoutSafetyNets)[];

if (isMainThread) await main();
else parentPort?.on('message', async (task: Task) => parentPort?.postMessage(await work(task)));

/**
 * Prints, as Markdown, what each broken rule costs under each load, and what is lost without each net where each function
 * fails. Fails if a mutant is not caught, or the sound product is.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { events: { type: 'string', default: '1000' } } });
  const events = Number(values.events);
  const names = [undefined, ...mutants.map(({ breaks }) => breaks)];
  const loads = ['smallest load', ...simulated, 'single faults'];
  const tasks: Task[] = [
    ...names.flatMap((mutant) => loads.map((load) => ({ ...(mutant !== undefined && { mutant }), load, events }))),
    ...nets.flatMap((net) => places.map((load) => ({ net, load, events }))),
  ];
  await synthesizeDevStack();
  const results = await inParallel<Task, LoadResult>(import.meta.url, tasks);
  const loadResult = (task: Omit<Task, 'events'>) =>
    results[
      tasks.findIndex(({ mutant, net, load }) => mutant === task.mutant && net === task.net && load === task.load)
    ];

  printRow(['Broken rule', 'smallest load that shows it', ...simulated, 'every single fault']);
  printRow(['', ...loads].map(() => '---'));
  for (const mutant of names) {
    const cells = loads.map((load) => cellText(loadResult({ ...(mutant !== undefined && { mutant }), load })));
    const under = mutants.find(({ breaks }) => breaks === mutant)?.under;
    printRow([mutant ?? 'none', `${under ? `${loadText(under)}: ` : 'all of these: '}${cells[0]}`, ...cells.slice(1)]);
  }
  console.log(`\n${events} events each; ${loadResult({ load: 'single faults' })?.runs} single faults.\n`);
  printRow(['Net taken away', ...places.map((place) => `single faults at ${place}`)]);
  printRow(['', ...places].map(() => '---'));
  for (const net of nets) printRow([net, ...places.map((load) => cellText(loadResult({ net, load }), true))]);

  const missed = mutants.filter(
    ({ breaks, shows }) => !loadResult({ mutant: breaks, load: 'smallest load' })?.sums[shows],
  );
  for (const { breaks } of missed) console.log(`Not caught: ${breaks}`);
  if (missed.length > 0 || loads.some((load) => isLossy(loadResult({ load })))) process.exitCode = 1;
}

async function work({ mutant, net, load, events }: Task): Promise<LoadResult> {
  if (net) return runAllSingles(withoutSafetyNets[net], ({ fn }) => fn.endsWith(load));
  const broken = mutants.find(({ breaks }) => breaks === mutant);
  const change = broken?.change ?? {};
  const octopus = placementMutants.some((one) => one === broken) || undefined;
  if (load === 'single faults') return runAllSingles(change, undefined, octopus);
  if (load === 'smallest load') return broken ? runLoad(broken.under, change) : runOthers();
  const [spacing, faults] = load.split(' ') as ['spread' | 'burst', 'calm' | 'faulty'];
  return runLoad({ simulated: { seed: 1, events, load: spacing, faults, ...(octopus && { octopus }) } }, change);
}

/** The sound product under the smallest loads of all mutants. */
async function runOthers(): Promise<LoadResult> {
  const all: LoadResult[] = [];
  for (const { under } of mutants) all.push(await runSound(under));
  const worst = all.find(isLossy) ?? all[0];
  if (!worst) throw new Error('There are no mutants');
  return worst;
}

function isLossy(loadResult: LoadResult | undefined): boolean {
  return loadResult === undefined || losses.some((kind) => loadResult.sums[kind] > 0);
}

function printRow(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function cellText(loadResult: LoadResult | undefined, withRuns = false): string {
  if (!loadResult) return '?';
  const { runs, sums } = loadResult;
  const counted = [...losses, 'doubleMails' as const].filter((kind) => sums[kind] > 0);
  const words = counted.map(
    (kind) => `${sums[kind]} ${kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`,
  );
  return (words.join(', ') || '0') + (withRuns ? ` (${runs} runs)` : '');
}
