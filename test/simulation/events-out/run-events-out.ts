import type { Spacing } from '../load.ts';
import type { Trouble } from '../simulate.ts';
import { type OutSimulation, simulateEventsOut } from './simulate-events-out.ts';

const loads: readonly Spacing[] = ['spread', 'burst'];
const kinds = [
  'lost',
  'invented',
  'unlike',
  'disordered',
  'misunderstood',
  'uncounted',
  'personal',
  'undelivered',
  'overtaken',
  'uninvited',
  'crowded',
  'heldUp',
] as const;

/**
 * Runs seeds one after the other, which take turns at loads and faults, and prints what each told the outside, and beside it the
 * seconds from the queue to the receiver that 99 of a hundred events for hooks that are well did not exceed: `p99`, and `p99Well`
 * in the same history with every hook well. False if anything was lost, invented, mixed up or held up.
 */
export async function runEventsOut(about: {
  readonly seed: number;
  readonly seeds: number;
  readonly events: number;
  readonly faults: readonly Trouble[];
}): Promise<boolean> {
  const rows: Record<string, object> = {};
  let isSound = true;
  for (let i = 0; i < about.seeds; i++) {
    const seed = about.seed + i;
    const load = loads[i % loads.length] ?? 'spread';
    const faults = about.faults[Math.floor(i / loads.length) % about.faults.length] ?? 'calm';
    const simulation: OutSimulation = { seed, events: about.events, load, faults };
    const { verdict, out } = await simulateEventsOut(simulation);
    const { out: well } = await simulateEventsOut({ ...simulation, allWell: true });
    const crashes = verdict.crashes;
    rows[`${seed} ${load} ${faults}`] = { ...out, crashes, p99: out.p99 / 1000, p99Well: well.p99 / 1000 };
    isSound &&= kinds.every((kind) => out[kind] === 0 && well[kind] === 0);
  }
  const columns = Object.keys(Object.values(rows)[0] ?? {});
  // A column for each seed: there are more kinds than seeds.
  console.table(
    Object.fromEntries(
      columns.map((kind) => [
        kind,
        Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, row[kind as never]])),
      ]),
    ),
  );
  return isSound;
}
