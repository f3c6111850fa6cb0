import { isMainThread, parentPort } from 'node:worker_threads';
import { inParallel } from '../in-parallel.ts';
import { losses } from '../oracle/counts.ts';
import { wayLosses } from './check-ways.ts';
import { simulateWays, synthesizeTexting, type WaysSimulation } from './simulate-ways.ts';

type Result = Awaited<ReturnType<typeof simulateWays>>;

/** Which histories are run. */
export interface WayRuns {
  readonly seed: number;
  readonly seeds: number;
  /** Of each seed. */
  readonly events: number;
  readonly faults: readonly WaysSimulation['faults'][];
}

if (!isMainThread)
  parentPort?.on('message', async (one: WaysSimulation) => parentPort?.postMessage(await simulateWays(one)));

/** Runs seeds, in calm and where all fails by turns, and prints what came of them. False if anything was lost, doubled or too early. */
export async function runWays({ seed, seeds, events, faults }: WayRuns): Promise<boolean> {
  await synthesizeTexting();
  const simulations = Array.from({ length: seeds }, (_, i) => ({
    ...{ seed: seed + i, events },
    faults: faults[i % faults.length] ?? ('calm' as const),
  }));
  const began = performance.now();
  const results = await inParallel<WaysSimulation, Result>(import.meta.url, simulations, (simulation, result) => {
    if (!isFine(result)) {
      const again = `node test/simulation/run.ts --ways --seed ${simulation.seed} --events ${events} --faults ${simulation.faults}`;
      console.log(`${again}\n  ${[...result.ways.problems, ...result.verdict.problems].slice(0, 10).join('\n  ')}`);
    }
  });
  const sum = (of: (result: Result) => number) => results.reduce((total, one) => total + of(one), 0);
  const lost = losses.map((kind) => [kind, sum(({ verdict }) => verdict[kind])] as const);
  const early = wayLosses.map((kind) => [kind, sum(({ ways }) => ways[kind])] as const);
  const counts = ['reached', 'listed', 'unknown', 'texts', 'messages'] as const;
  console.table({
    ...Object.fromEntries([...lost, ...early]),
    ...Object.fromEntries(counts.map((kind) => [kind, sum(({ ways }) => ways[kind])])),
    ...Object.fromEntries(
      (['events', 'stays', 'mails', 'doubleMails', 'unrecordedMails', 'crashes', 'calls'] as const).map((kind) => [
        kind,
        sum(({ verdict }) => verdict[kind]),
      ]),
    ),
  });
  const seconds = (performance.now() - began) / 1000;
  console.log(`${sum(({ verdict }) => verdict.events)} events in ${seconds.toFixed(1)} s`);
  return results.every(isFine);
}

/** No mail goes twice unless the answer to the first, and the function that waited for it, were lost. */
function isFine({ verdict, ways }: Result): boolean {
  const isLossless = losses.every((kind) => verdict[kind] === 0) && wayLosses.every((kind) => ways[kind] === 0);
  return isLossless && verdict.doubleMails <= verdict.unrecordedMails;
}
