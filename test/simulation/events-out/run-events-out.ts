import type { Spacing } from '../load.ts';
import type { Trouble } from '../simulate.ts';
import { simulateEventsOut } from './simulate-events-out.ts';

const loads: readonly Spacing[] = ['spread', 'burst'];
const kinds = ['lost', 'invented', 'unlike', 'disordered', 'misunderstood', 'uncounted', 'personal'] as const;

/** Runs seeds one after the other, which take turns at loads and faults, and prints what each told the outside; false if anything was lost, invented or mixed up. */
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
    const { verdict, out } = await simulateEventsOut({ seed, events: about.events, load, faults });
    rows[`${seed} ${load} ${faults}`] = { ...out, crashes: verdict.crashes };
    isSound &&= kinds.every((kind) => out[kind] === 0);
  }
  console.table(rows);
  return isSound;
}
