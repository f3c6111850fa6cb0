import { describe, expect, test } from 'vitest';
import { part, times } from '../testkit/proofs.ts';
import { type Exploration, explore, runSchedule, tryTimings } from './explore.ts';
import type { OutsideCall } from './fakes/faults.ts';
import { locationsWithHouses } from './octopus/elsewhere-locations.ts';
import { placementScenarios } from './octopus/placement-scenarios.ts';
import { losses } from './oracle/counts.ts';
import { type WorldName, wrongs } from './simulation.ts';
import { tellAt } from './stays.ts';
import { worlds } from './worlds.ts';

const isAtHouse = ({ service }: OutsideCall) => service === 'upstream';
const ofNetworks = ({ fn }: OutsideCall) => fn === 'radius' || fn === 'network';

function expectSound({ failures }: Exploration): void {
  expect(failures.slice(0, 5)).toEqual([]);
}

/** Of each world: how often its scenarios are told without a fault, where faults strike, and how many there are at least. */
const explored = [
  ['stays', { timings: 25, least: 40 }],
  ['octopus', { timings: 10, least: 1 }],
  ['networks', { timings: 1, least: 200, at: ofNetworks }],
  ['ways', { timings: 1, least: 100 }],
] as const satisfies [WorldName, object][];

/** They try thousands of histories each. */
describe.each(explored)('%s', { timeout: 1_200_000 }, (world, { timings, least, ...trial }) => {
  describe.each(worlds[world].scenarios)('$name', ({ name: scenario, ...expected }) => {
    test('goes well whatever the gaps between its events', async () => {
      const { counts } = await worlds[world].tell(scenario, { seed: 1, change: {} });
      expect(counts).toMatchObject(Object.fromEntries(Object.entries(expected).filter(([kind]) => kind === 'mails')));
      if (world === 'octopus') expect(counts.searches).toBe(0);
      if ('online' in expected) expect(counts.sessions).toBeGreaterThanOrEqual(Number(expected.online));
      if (world === 'ways') expect(Number(counts.texts) + Number(counts.messages)).toBeGreaterThan(0);
      expectSound(await tryTimings({ world, scenario }, times(timings)));
    });

    test('survives every single fault, and no mail goes twice', async () => {
      const found = await explore({ world, scenario, part, ...trial });
      expect(found.singles).toBeGreaterThanOrEqual(times(least));
      expectSound(found);
    });

    if (world !== 'stays') return;
    test('survives it without SES events too, though that one mail may go twice', async () => {
      const { sums, tooManyDoubles } = await explore({ world, scenario, part, change: { without: ['sesEvents'] } });
      expect({ ...sums, tooManyDoubles }).toMatchObject(
        Object.fromEntries([...losses, 'tooManyDoubles'].map((kind) => [kind, 0])),
      );
    });
  });
});

describe('of every two faults, none loses or doubles anything:', { timeout: 1_200_000 }, () => {
  test.each([
    ['stays', 'booked', 1000, () => true],
    ['stays', 'cancelled before booked', 1000, () => true],
    ['octopus', 'longer while it is asked for', 200, isAtHouse],
    ['octopus', 'cancelled while the answer may be lost', 200, isAtHouse],
  ] as const)('%s: %s', async (world, scenario, least, at) => {
    const found = await explore({ world, scenario, part, pairs: true, at });
    expect(found.pairs).toBeGreaterThan(times(least));
    expectSound(found);
  });
});

test('a lost answer is found again among 20,000 tickets of a server that does not filter its list', async () => {
  const [scenario] = placementScenarios;
  const later = locationsWithHouses().find(({ id }) => id === 'ELSEWHERE-LATER');
  if (!scenario || !later) throw new Error('There is no such place');
  const { mailBefore: _, ...atOnce } = later;
  const tell = (change: object) => tellAt(atOnce, scenario, { seed: 1, change: { othersTickets: 20_000, ...change } });
  const call = (await runSchedule(tell)).calls.find(isAtHouse);
  if (!call) throw new Error('Nobody was asked');
  const { came } = await runSchedule(tell, [{ call, fault: 'lost reply' }]);
  expect(wrongs(came, losses)).toEqual([]);
  expect(came.counts).toMatchObject({ placed: 1, mails: 1 });
  expect(came.counts.searches).toBeGreaterThan(4);
});
