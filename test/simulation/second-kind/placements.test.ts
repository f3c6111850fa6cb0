import { describe, expect, test } from 'vitest';
import { explore, tryTimings } from '../exhaustive.ts';
import { costs, losses } from '../oracle/check.ts';
import { scenarios } from '../scenarios.ts';
import { replay, type Simulation, simulate } from '../simulate.ts';

const placements = true;
const nothingLost = Object.fromEntries(losses.map((kind) => [kind, 0]));
const nothingDoubled = Object.fromEntries(costs.slice(0, 2).map((kind) => [kind, 0]));
/** They try thousands of histories each. */
const timeout = 1_200_000;

describe.each(scenarios)('a second kind of owed work: $name', { timeout }, (scenario) => {
  test('is done whatever the gaps between the events', async () => {
    const found = await tryTimings({ scenario, change: { placements } }, 10);
    expect(found.sums, found.failures.slice(0, 5).join('\n')).toMatchObject({ ...nothingLost, ...nothingDoubled });
  });

  test('survives every single fault, and neither a mail nor a placement is doubled', async () => {
    const found = await explore({ scenario, change: { placements } });
    expect(found.sums, found.failures.slice(0, 5).join('\n')).toMatchObject({ ...nothingLost, ...nothingDoubled });
  });
});

describe('two kinds of owed work of thousands of stays', () => {
  for (const faults of ['calm', 'faulty', 'throttled'] as const) {
    test(`lose nothing to each other: ${faults}`, async () => {
      const simulation: Simulation = { seed: 11, events: 1000, load: 'spread', faults, placements };
      const verdict = await simulate(simulation);
      expect(verdict, `${replay(simulation)}\n${verdict.problems.join('\n')}`).toMatchObject(nothingLost);
    });
  }
});
