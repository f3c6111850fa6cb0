import { describe, expect, test } from 'vitest';
import { part, some, times } from '../../testkit/proofs.ts';
import { losses } from '../oracle/counts.ts';
import { exploreNetworks, runScenario, wrongs } from './explore-networks.ts';
import { type NetworkCounts, networkLosses } from './network-counts.ts';
import { type NetworkMutant, networkMutants } from './network-mutants.ts';
import { type NetworkScenario, networkScenarios } from './network-scenarios.ts';
import { type NetworkSimulation, simulateNetworks } from './simulate-networks.ts';

const none = (kinds: readonly string[]) => Object.fromEntries(kinds.map((kind) => [kind, 0]));
/** They try hundreds of histories each. */
const timeout = 1_200_000;
/** In so many worlds a scenario is run with a broken rule. */
const worlds = 12;

/** Runs that many ask for are run once. */
function once<Of, Result>(run: (of: Of) => Promise<Result>): (of: Of) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (of) => {
    const name = JSON.stringify(of);
    const found = known.get(name) ?? run(of);
    known.set(name, found);
    return found;
  };
}

const simulateSound = once((simulation: NetworkSimulation) => simulateNetworks(simulation));
const soundUnder = once((under: NetworkMutant['under']) => shownUnder(under));

/** What is wrong with networks under a load: in all its worlds together, or in the first that shows a broken rule. */
async function shownUnder(
  under: NetworkMutant['under'],
  { handlers, shows }: Partial<NetworkMutant> = {},
): Promise<NetworkCounts> {
  if (!('scenario' in under))
    return (await (handlers ? simulateNetworks(under, { handlers }) : simulateSound(under))).networks;
  const scenario = networkScenarios.find(({ name }) => name === under.scenario) as NetworkScenario;
  const sums = Object.fromEntries(networkLosses.map((kind) => [kind, 0])) as NetworkCounts;
  for (let seed = 1; seed <= worlds; seed++) {
    const { networks } = await runScenario(scenario, [], { seed, ...(handlers && { handlers }) });
    for (const kind of networkLosses) sums[kind] += networks[kind];
    if (shows && sums[shows] > 0) break;
  }
  return sums;
}

describe('of all that networks ask and tell, nobody is let in or kept out wrongly, and what was used is known', () => {
  for (const faults of ['calm', 'faulty', 'throttled'] as const)
    test(faults, { timeout }, async () => {
      const simulation: NetworkSimulation = { seed: 1, visits: 120, faults };
      const { verdict, networks, ledger } = await simulateSound(simulation);
      const message = `${JSON.stringify(simulation)}\n${[...networks.problems, ...verdict.problems].join('\n')}`;
      expect(networks, message).toMatchObject(none(networkLosses));
      expect(verdict, message).toMatchObject(none(losses));
      expect(ledger.sessions.length).toBeGreaterThan(60);
      expect(ledger.sessions.filter(({ byAddress }) => byAddress).length).toBeGreaterThan(30);
      if (faults === 'calm') expect([ledger.unanswered, verdict.doubleMails]).toEqual([0, 0]);
      else expect(verdict.crashes).toBeGreaterThan(30);
    });
});

test('the same seed is the same history of networks', { timeout }, async () => {
  const run = async (seed: number) => (await simulateNetworks({ seed, visits: 40, faults: 'faulty' })).trace;
  const first = await run(7);
  expect(await run(7)).toBe(first);
  expect(await run(8)).not.toBe(first);
});

describe('no single fault at any call of a network does harm:', { timeout }, () => {
  for (const scenario of networkScenarios)
    test(scenario.name, async () => {
      const { ledger, verdict, ...calm } = await runScenario(scenario, []);
      expect(wrongs({ verdict, ...calm })).toEqual([]);
      expect(ledger.sessions.length).toBeGreaterThanOrEqual(scenario.online);
      const { singles, failures } = await exploreNetworks(scenario, { part });
      expect(singles).toBeGreaterThan(times(200));
      expect(failures, failures.slice(0, 5).join('\n')).toEqual([]);
    });
});

describe('a broken rule of networks is seen, and the sound product passes:', { timeout }, () => {
  for (const { breaks, shows, under, handlers } of some(networkMutants, ({ under }) => 'scenario' in under))
    test(breaks, async () => {
      expect((await shownUnder(under, { handlers, shows }))[shows], 'the broken one').toBeGreaterThan(0);
      expect(await soundUnder(under), 'the sound one').toMatchObject(none(networkLosses));
    });
});
