import { parseArgs } from 'node:util';
import { isMainThread, parentPort } from 'node:worker_threads';
import type { Location } from '../../src/core/location/location.ts';
import { hotel } from '../core/support/samples.ts';
import { inParallel } from '../simulation/in-parallel.ts';
import { alphabet, withPortals } from './alphabet.ts';
import { everyHistory } from './every-history.ts';
import { type Found, lateOnes, someOrders, together } from './explore.ts';
import { randomHistory } from './random-history.ts';

interface Task {
  readonly issueAt: Location['issueAt'];
  /** All histories of this length over so many letters that begin with one of a part's, from this one on; else a long one of a seed. */
  readonly every?: {
    readonly length: number;
    readonly letters: number;
    readonly begins: number;
    readonly distinct: boolean;
    /** Over the letters of guests of portals, instead of the whole alphabet's. */
    readonly portals?: true;
  };
  readonly seed?: number;
}

/** First letters of a part: with more of them more is shared, and more has to be kept. */
const atOnce = 4;

if (isMainThread) await main();
else parentPort?.on('message', (task: Task) => parentPort?.postMessage(explored(task)));

function explored({ issueAt, every, seed = 0 }: Task): Found {
  const location = hotel({ issueAt });
  if (every) {
    const letters = (every.portals ? withPortals : alphabet).slice(0, every.letters);
    const begins = letters.slice(every.begins, every.begins + atOnce);
    return everyHistory({ ...every, begins, letters }, location);
  }
  const history = randomHistory(seed, 17 + (seed % 24));
  return someOrders(history, lateOnes(history.length), location);
}

/**
 * Delivers all histories of up to `--length` events (5) in every order, those of five over the first `--letters` (20) of the
 * alphabet without one that comes again, those of up to four over guests of portals, and `--long` (240) random histories of 17 to 40 events, from `--seed` (1) on, with late ones at every place. Prints how
 * many there were and what differed; exits with 1 if anything did.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      length: { type: 'string', default: '5' },
      letters: { type: 'string', default: '20' },
      long: { type: 'string', default: '240' },
      seed: { type: 'string', default: '1' },
    },
  });
  const places = ['booking', 'check-in'] as const;
  const failed: Found[] = [];
  const explore = async (name: string, tasks: readonly Task[]) => {
    const start = Date.now();
    const sum: Found[] = [];
    const onResult = (_: Task, found: Found) => {
      sum.push(found);
      if (process.stderr.isTTY)
        process.stderr.write(`\r${sum.length} of ${tasks.length} parts, ${together(sum).failing} failing `);
    };
    const found = together(await inParallel<Task, Found>(import.meta.url, tasks, onResult));
    const seconds = Math.round((Date.now() - start) / 1000);
    console.log(
      `${name}: ${found.histories} histories, ${found.orders} orders, ${found.failing} failing, ${seconds} s`,
    );
    for (const problem of found.problems) console.log(problem);
    if (found.failing > 0) failed.push(found);
  };
  const everyOf = (length: number, letters: number, more: { readonly distinct: boolean; readonly portals?: true }) =>
    places.flatMap((issueAt) =>
      Array.from({ length: Math.ceil(letters / atOnce) }, (_, part) => ({
        issueAt,
        every: { length, letters, begins: part * atOnce, ...more },
      })),
    );
  for (let length = 1; length <= Number(values.length); length++) {
    const letters = length < 5 ? alphabet.length : Number(values.letters);
    const distinct = length >= 5;
    const name = `of ${length}, ${letters} letters${distinct ? ', none twice' : ''}`;
    await explore(name, everyOf(length, letters, { distinct }));
    if (length > 4) continue;
    const portals = everyOf(length, withPortals.length, { distinct, portals: true });
    await explore(`of ${length}, ${withPortals.length} letters of portals`, portals);
  }
  const seeds = Array.from({ length: Number(values.long) }, (_, i) => Number(values.seed) + i);
  const long = seeds.map((seed) => ({ issueAt: places[seed % 2] ?? 'booking', seed }));
  await explore(`of 17 to 40, seeds ${seeds[0]} to ${seeds.at(-1)}`, long);
  if (failed.length > 0) process.exitCode = 1;
}
