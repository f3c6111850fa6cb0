import { describe, expect, test } from 'vitest';
import { part, some, times } from '../../testkit/proofs.ts';
import { losses } from '../oracle/counts.ts';
import { wayLosses } from './check-ways.ts';
import { exploreWays } from './explore-ways.ts';
import { simulateWays, type WaysSimulation } from './simulate-ways.ts';
import { wayMutants } from './way-mutants.ts';

const nothing = Object.fromEntries([...losses, ...wayLosses].map((kind) => [kind, 0]));
const runs: readonly WaysSimulation[] = [
  { seed: 1, events: 200, faults: 'calm' },
  { seed: 2, events: 200, faults: 'faulty' },
];

describe('guests of mails, messages and texts get each once, in their turn, and who got none is on the list,', () => {
  test.each(runs)('$faults', async (simulation) => {
    const { verdict, ways } = await simulateWays(simulation);
    const found = [...ways.problems, ...verdict.problems].join('\n');
    expect({ ...verdict, ...ways }, found).toMatchObject(nothing);
    expect(verdict.doubleMails, found).toBeLessThanOrEqual(verdict.unrecordedMails);
    expect(Math.min(ways.texts, ways.messages, ways.listed)).toBeGreaterThan(2);
  });
});

/** Short histories in which guests are texted, sent messages, mailed and listed, in one order of ways or another. */
describe('every single fault leaves it so:', { timeout: 1_200_000 }, () => {
  test.each([2, 10, 13, 18, 57, 58])('seed %i', async (seed) => {
    const { singles, told, failures } = await exploreWays({ seed, events: 2, faults: 'calm' }, part);
    expect(failures.slice(0, 5)).toEqual([]);
    expect(singles).toBeGreaterThan(times(100));
    expect(told.texts + told.messages).toBeGreaterThan(0);
  });
});

describe('a broken rule of ways is seen:', () => {
  for (const { breaks, shows, simulation, change } of some(wayMutants)) {
    test(breaks, async () => {
      const { ways, verdict } = await simulateWays(simulation, change);
      expect({ ...verdict, ...ways }[shows]).toBeGreaterThan(0);
    });
  }
});
