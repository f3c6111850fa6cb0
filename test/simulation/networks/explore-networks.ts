import { everyFault, type Planned, scheduleText } from '../exhaustive.ts';
import type { FaultPlan, OutsideCall } from '../fakes/faults.ts';
import { losses } from '../oracle/counts.ts';
import type { WorldOptions } from '../world.ts';
import { networkLosses } from './network-counts.ts';
import type { NetworkScenario } from './network-scenarios.ts';
import { networkedLocations } from './networked-locations.ts';
import { runNetworks } from './simulate-networks.ts';

const patience = 3 * 3_600_000;
const noDisorder = { replayed: 0, delayed: 0, twoStarts: 0, clockJumps: 0 };

/** Runs a scenario with faults at certain calls. */
export async function runScenario(
  { locationId, plan }: NetworkScenario,
  faults: readonly Planned[],
  { seed = 1, ...change }: { seed?: number } & Partial<WorldOptions> = {},
) {
  const calls: OutsideCall[] = [];
  const planned = new Map(faults.map(({ call, fault }) => [call.n, fault]));
  const asPlanned: FaultPlan = (call) => {
    calls.push(call);
    return planned.get(call.n);
  };
  const locations = networkedLocations().filter(({ id }) => id === locationId);
  const came = await runNetworks(
    plan,
    { seed, locations, disorder: noDisorder },
    { plan: asPlanned, patience, ...change },
  );
  return { ...came, calls };
}

/** What must not be of a run, in words; empty if all is well. */
export function wrongs({ verdict, networks }: Pick<Awaited<ReturnType<typeof runNetworks>>, 'verdict' | 'networks'>) {
  const kinds = [
    ...losses.filter((kind) => verdict[kind] > 0),
    ...networkLosses.filter((kind) => networks[kind] > 0),
    ...(verdict.doubleMails > 0 ? ['doubleMails'] : []),
  ];
  if (kinds.length === 0) return [];
  const problems = [...networks.problems, ...verdict.problems].filter((one) => !/^(unrecorded|orphan)/.test(one));
  return [`${kinds.join(', ')}: ${problems.slice(0, 4).join('; ')}`];
}

/** Tries a scenario with every single fault at every call of networks; with `all`, at every call of anybody. */
export async function exploreNetworks(
  scenario: NetworkScenario,
  { all = false, part = { index: 0, of: 1 } }: { all?: boolean; part?: { index: number; of: number } } = {},
) {
  const ours = ({ fn }: OutsideCall) => all || fn === 'radius' || fn === 'network';
  const { calls } = await runScenario(scenario, []);
  const failures: string[] = [];
  let singles = 0;
  for (const [i, one] of everyFault(calls, ours).entries()) {
    if (i % part.of !== part.index) continue;
    singles++;
    const found = wrongs(await runScenario(scenario, [one]));
    failures.push(...found.map((what) => `${scenario.name}: ${scheduleText([one])}: ${what}`));
  }
  return { singles, failures };
}
