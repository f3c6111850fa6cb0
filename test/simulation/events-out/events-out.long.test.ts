import { describe, expect, test } from 'vitest';
import { some } from '../../testkit/proofs.ts';
import { hookMutants } from './hook-mutants.ts';
import { outMutants } from './out-mutants.ts';
import { type OutSimulation, simulateEventsOut } from './simulate-events-out.ts';

const none = {
  lost: 0,
  invented: 0,
  unlike: 0,
  disordered: 0,
  misunderstood: 0,
  uncounted: 0,
  personal: 0,
  undelivered: 0,
  overtaken: 0,
  uninvited: 0,
  crowded: 0,
  heldUp: 0,
};
const events = 120;

describe('of each change the outside is told at least once, by one id, in the order of its stay; what a hook does not take waits for it, or is kept,', () => {
  test('spread out, where nothing fails but hooks’ receivers', async () => {
    const { out } = await simulateEventsOut({ seed: 3, events, load: 'spread', faults: 'calm' });
    expect(out).toMatchObject(none);
    expect(out.events).toBeGreaterThan(events);
    expect([out.calls > out.taken, out.missed > 0, out.setAside > 0]).toEqual([true, true, true]);
  });

  for (const load of ['spread', 'burst'] as const) {
    test(`${load} out, where functions die, answers are lost and events are refused`, async () => {
      const simulation: OutSimulation = { seed: 2, events, load, faults: 'faulty' };
      const { out, verdict } = await simulateEventsOut(simulation);
      expect(out).toMatchObject(none);
      expect(out.deliveries).toBeGreaterThan(out.events);
      expect(verdict.crashes).toBeGreaterThan(10);
    });
  }
});

test('hooks that are well do not notice what is wrong with others', async () => {
  const simulation: OutSimulation = { seed: 1, events, load: 'burst', faults: 'calm' };
  const { out } = await simulateEventsOut(simulation);
  expect(out).toMatchObject(none);
  const { out: well } = await simulateEventsOut({ ...simulation, allWell: true });
  expect(well).toMatchObject({ ...none, missed: 0, setAside: 0, calls: well.taken });
  // What 99 of a hundred of their events waited for at most, in milliseconds.
  expect(out.p99).toBeLessThan(well.p99 + 1000);
});

describe('it shows when', () => {
  const all = [
    ...outMutants.map((mutant) => ({ faults: 'faulty' as const, ...mutant })),
    ...hookMutants.map((mutant) => ({ faults: 'calm' as const, ...mutant })),
  ];
  test.each(some(all).map((mutant) => [mutant.breaks, mutant] as const))(
    '%s',
    async (_, { shows, change, faults, of }) => {
      let shown = 0;
      for (let seed = 1; seed <= 8 && shown === 0; seed++)
        shown = (await simulateEventsOut({ seed, events: 60, load: 'spread', faults, ...of }, change)).out[shows];
      expect(shown).toBeGreaterThan(0);
    },
  );
});
