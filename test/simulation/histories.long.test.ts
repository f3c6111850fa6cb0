import { describe, expect, test } from 'vitest';
import { sendingWhatIsKnown } from './connections/connection-mutants.ts';
import { type Came, replay, type Simulation, wrongs } from './simulation.ts';
import { worlds } from './worlds.ts';

const never = Number.POSITIVE_INFINITY;
/** How much of something there must be: from, to. */
type Bounds = Readonly<Record<string, readonly [least: number, most: number]>>;

const octopus = { world: 'octopus', seed: 11, events: 300 } as const;
const placed = { placed: [31, never] } as const;
const [searched, notSearched] = [
  { ...placed, searches: [1, never] },
  { ...placed, searches: [0, 0] },
] as const;
const connected = { world: 'connections', events: 120 } as const;
const written = { writes: [31, never], echoes: [31, never] } as const;
const networked = { world: 'networks', seed: 1, events: 1200 } as const;
const online = { sessions: [61, never], byAddress: [31, never] } as const;
const dying = (least: number) => ({ crashes: [least, never] }) as const;
const out = { world: 'events-out', events: 120 } as const;
const reached = { texts: [3, never], messages: [3, never], listed: [3, never] } as const;

/** Short histories of each world but that of sim.test.ts, and what they must have come to so that they say something. */
const histories: readonly (readonly [Simulation, Bounds])[] = [
  [{ ...octopus, load: 'spread', faults: 'calm' }, notSearched],
  [{ ...octopus, load: 'spread', faults: 'faulty' }, searched],
  [{ ...octopus, load: 'burst', faults: 'faulty' }, searched],
  [{ ...octopus, load: 'burst', faults: 'throttled' }, searched],
  [{ ...connected, seed: 1, faults: 'faulty' }, dying(21)],
  [{ ...connected, seed: 1, faults: 'calm' }, {}],
  [{ ...connected, seed: 3, faults: 'calm', of: { write: true } }, written],
  [{ ...connected, seed: 3, faults: 'faulty', of: { write: true } }, written],
  [
    { ...networked, faults: 'calm' },
    { ...online, unanswered: [0, 0] },
  ],
  [
    { ...networked, faults: 'faulty' },
    { ...online, ...dying(31) },
  ],
  [
    { ...networked, faults: 'throttled' },
    { ...online, ...dying(31) },
  ],
  [
    { ...out, seed: 3, load: 'spread', faults: 'calm' },
    { told: [121, never], missed: [1, never], setAside: [1, never] },
  ],
  [{ ...out, seed: 2, load: 'spread', faults: 'faulty' }, dying(11)],
  [{ ...out, seed: 2, load: 'burst', faults: 'faulty' }, dying(11)],
  [{ world: 'ways', seed: 1, events: 200, faults: 'calm' }, reached],
  [{ world: 'ways', seed: 2, events: 200, faults: 'faulty' }, reached],
];

async function soundly(simulation: Simulation, change = {}): Promise<Came['counts']> {
  const { losses, simulate } = worlds[simulation.world];
  const came = await simulate(simulation, change);
  expect(wrongs(came, losses), replay(simulation)).toEqual([]);
  return came.counts;
}

describe('nothing is lost, doubled, mixed up, or told or let in wrongly:', { timeout: 1_200_000 }, () => {
  test.each(histories.map(([simulation, bounds]) => [replay(simulation), simulation, bounds] as const))(
    '%s',
    async (_, simulation, bounds) => {
      const counts = await soundly(simulation);
      for (const [kind, [least, most]] of Object.entries(bounds)) {
        expect(counts[kind], kind).toBeGreaterThanOrEqual(least);
        expect(counts[kind], kind).toBeLessThanOrEqual(most);
      }
    },
  );

  test('the same seed is the same history of networks', async () => {
    const run = (seed: number) => worlds.networks.simulate({ world: 'networks', seed, events: 400, faults: 'faulty' });
    const { trace } = await run(7);
    expect((await run(7)).trace).toBe(trace);
    expect((await run(8)).trace).not.toBe(trace);
  });
});

// A page that is delivered twice at the same time may send some events twice: in this world none is.
test('the first list of a system and the one after lost webhooks bring each guest one mail, and one of what is known nothing', async () => {
  const lists: Simulation = { ...connected, seed: 2, faults: 'calm', of: { listsOf: 'apaleo' } };
  const counts = await soundly(lists);
  expect(counts).toMatchObject({ guests: 132, fromFirst: 120, fromSecond: 12, fromThird: 0 });
  expect(counts.requests).toBeLessThan(8);
  const { fromThird } = (await worlds.connections.simulate(lists, sendingWhatIsKnown)).counts;
  expect(fromThird, 'where lists send also what is known').toBeGreaterThan(0);
});

test('hooks that are well do not notice what is wrong with others', async () => {
  const simulation: Simulation = { ...out, seed: 1, load: 'burst', faults: 'calm' };
  const { p99 = never } = await soundly(simulation);
  const { taken, p99: wellP99 = 0, ...well } = await soundly({ ...simulation, of: { allWell: true } });
  expect(well).toMatchObject({ missed: 0, setAside: 0, hookCalls: taken });
  // What 99 of a hundred of their events waited for at most, in milliseconds.
  expect(p99).toBeLessThan(wellP99 + 1000);
});
