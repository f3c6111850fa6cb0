import { parseArgs } from 'node:util';
import { isMainThread, parentPort } from 'node:worker_threads';
import type { Location } from '../../src/core/location/location.ts';
import { hotel } from '../core/support/samples.ts';
import { inParallel } from '../simulation/in-parallel.ts';
import { alphabet, withPortals } from './alphabet.ts';
import { everyHistory } from './every-history.ts';
import { type Found, lateOnes, someOrders, together } from './explore.ts';
import { randomHistory } from './random-history.ts';

/** Histories at a place: all of a length over an alphabet's first letters that begin with one of a part's, or a long one of a seed. */
type Task = { readonly issueAt: Location['issueAt'] } & (Every | { readonly seed: number });
interface Every {
  readonly length: number;
  readonly letters: number;
  readonly begins: number;
  /** Over the letters of guests of portals, instead of the whole alphabet's. */
  readonly portals: boolean;
}

/** First letters of a part: with more of them more is shared, and more has to be kept. */
const atOnce = 4;
const places = ['booking', 'check-in'] as const;

if (isMainThread) await main();
else parentPort?.on('message', (task: Task) => parentPort?.postMessage(explored(task)));

function explored({ issueAt, ...task }: Task): Found {
  const location = hotel({ issueAt });
  if ('seed' in task) {
    const history = randomHistory(task.seed, 17 + (task.seed % 24));
    return someOrders(history, lateOnes(history.length), location);
  }
  const letters = (task.portals ? withPortals : alphabet).slice(0, task.letters);
  const begins = letters.slice(task.begins, task.begins + atOnce);
  return everyHistory({ length: task.length, distinct: task.length > 4, begins, letters }, location);
}

/**
 * Delivers all histories of up to five events in every order, those of five over the first twenty letters of the alphabet without
 * one that comes again, those of up to four over guests of portals as well, and 240 random histories of 17 to 40 events, from
 * `--seed` (1) on, with late ones at every place. Prints how many there were and what differed; exits with 1 if anything did.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
  const every = (length: number, letters: number, portals = false) =>
    places.flatMap((issueAt) =>
      Array.from({ length: Math.ceil(letters / atOnce) }, (_, part): Task => {
        return { issueAt, length, letters, begins: part * atOnce, portals };
      }),
    );
  for (const length of [1, 2, 3, 4]) {
    await explore(`of ${length}, ${alphabet.length} letters`, every(length, alphabet.length));
    await explore(`of ${length}, ${withPortals.length} letters of portals`, every(length, withPortals.length, true));
  }
  await explore('of 5, 20 letters, none twice', every(5, 20));
  const seeds = Array.from({ length: 240 }, (_, i) => Number(values.seed) + i);
  const long = seeds.map((seed) => ({ issueAt: places[seed % 2] ?? 'booking', seed }));
  await explore(`of 17 to 40, seeds ${seeds[0]} to ${seeds.at(-1)}`, long);
}

async function explore(name: string, tasks: readonly Task[]): Promise<void> {
  const began = performance.now();
  const { histories, orders, failing, problems } = together(await inParallel<Task, Found>(import.meta.url, tasks));
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${name}: ${histories} histories, ${orders} orders, ${failing} failing, ${seconds} s`);
  for (const problem of problems) console.log(problem);
  if (failing > 0) process.exitCode = 1;
}
