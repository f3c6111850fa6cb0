import { describe, expect, test } from 'vitest';
import { outMutants } from './out-mutants.ts';
import { type OutSimulation, simulateEventsOut } from './simulate-events-out.ts';

const none = { lost: 0, invented: 0, unlike: 0, disordered: 0, misunderstood: 0, uncounted: 0, personal: 0 };
const events = 300;

describe('of each change the outside is told at least once, by one id, in the order of its stay,', () => {
  for (const load of ['spread', 'burst'] as const) {
    test(`${load} out, where nothing fails`, async () => {
      const { out } = await simulateEventsOut({ seed: 1, events, load, faults: 'calm' });
      expect(out).toMatchObject(none);
      expect(out.events).toBeGreaterThan(events);
    });

    test(`${load} out, where functions die, answers are lost and events are refused`, async () => {
      const simulation: OutSimulation = { seed: 2, events, load, faults: 'faulty' };
      const { out, verdict } = await simulateEventsOut(simulation);
      expect(out).toMatchObject(none);
      expect(out.deliveries).toBeGreaterThan(out.events);
      expect(verdict.crashes).toBeGreaterThan(10);
    });
  }
});

describe('it shows when', () => {
  test.each(outMutants.map((mutant) => [mutant.breaks, mutant] as const))('%s', async (_, { shows, ...mutant }) => {
    const { out } = await simulateEventsOut({ seed: 2, events, load: 'spread', faults: 'faulty' }, mutant.change);
    expect(out[shows]).toBeGreaterThan(0);
  });
});
