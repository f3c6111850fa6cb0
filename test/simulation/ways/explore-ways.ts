import { everyFault, scheduleText } from '../exhaustive.ts';
import type { OutsideCall } from '../fakes/faults.ts';
import { losses } from '../oracle/counts.ts';
import { wayLosses } from './check-ways.ts';
import { simulateWays, type WaysSimulation } from './simulate-ways.ts';

/** What came of a short history of guests of several ways, with every single fault at every call. */
interface WaysExploration {
  readonly singles: number;
  /** How many of them had a text, a message or a mail at all: without a fault. */
  readonly told: { readonly texts: number; readonly messages: number; readonly mails: number };
  /** Schedules that lost, doubled or mixed up something, each with what. */
  readonly failures: readonly string[];
}

/** Tries a short history with every single fault. */
export async function exploreWays(simulation: WaysSimulation, part = { index: 0, of: 1 }): Promise<WaysExploration> {
  const calls: OutsideCall[] = [];
  const { verdict, ways } = await simulateWays(simulation, { plan: (call) => void calls.push(call) });
  const failures: string[] = [];
  const faults = everyFault(calls, () => true).filter((_, at) => at % part.of === part.index);
  for (const { call, fault } of faults) {
    const found = await simulateWays(simulation, { plan: ({ n }) => (n === call.n ? fault : undefined) });
    const counts = { ...found.verdict, ...found.ways };
    const wrong = [...losses, ...wayLosses].filter((kind) => counts[kind] > 0);
    if (wrong.length > 0)
      failures.push(`seed ${simulation.seed}: ${scheduleText([{ call, fault }])}: ${wrong}: ${found.ways.problems}`);
  }
  return {
    singles: faults.length,
    told: { texts: ways.texts, messages: ways.messages, mails: verdict.mails },
    failures,
  };
}
