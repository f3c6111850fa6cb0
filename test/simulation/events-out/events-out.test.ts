import { describe, expect, test } from 'vitest';
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
const events = 150;

describe('of each change the outside is told at least once, by one id, in the order of its stay; what a hook does not take waits for it, or is kept,', () => {
  for (const load of ['spread', 'burst'] as const) {
    test(`${load} out, where nothing fails but hooks’ receivers`, async () => {
      const { out } = await simulateEventsOut({ seed: 1, events, load, faults: 'calm' });
      expect(out).toMatchObject(none);
      expect(out.events).toBeGreaterThan(events);
      expect([out.calls > out.taken, out.missed > 0, out.setAside > 0]).toEqual([true, true, true]);
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

test('a hook that is well has its events as soon as if all others were well', async () => {
  const simulation: OutSimulation = { seed: 1, events, load: 'spread', faults: 'calm' };
  const [{ out }, { out: well }] = [
    await simulateEventsOut(simulation),
    await simulateEventsOut({ ...simulation, allWell: true }),
  ];
  expect(well).toMatchObject({ ...none, missed: 0, setAside: 0, calls: well.taken });
  expect(out.p99).toBeLessThan(well.p99 + 1000);
});

describe('it shows when', () => {
  const all = [
    ...outMutants.map((mutant) => ({ faults: 'faulty' as const, ...mutant })),
    ...hookMutants.map((mutant) => ({ faults: 'calm' as const, ...mutant })),
  ];
  test.each(all.map((mutant) => [mutant.breaks, mutant] as const))('%s', async (_, { shows, change, faults, of }) => {
    const { out } = await simulateEventsOut({ seed: 2, events: 100, load: 'spread', faults, ...of }, change);
    expect(out[shows]).toBeGreaterThan(0);
  });
});
