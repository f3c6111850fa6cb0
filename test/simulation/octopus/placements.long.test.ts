import { describe, expect, test } from 'vitest';
import { part, times } from '../../testkit/proofs.ts';
import { type Exploration, explore, runSchedule, tryTimings } from '../exhaustive.ts';
import type { OutsideCall } from '../fakes/faults.ts';
import { losses } from '../oracle/counts.ts';
import { replay, type Simulation, simulate } from '../simulate.ts';
import { locationsWithHouses, placeWithHouse } from './elsewhere-locations.ts';
import { placementScenarios } from './placement-scenarios.ts';

const nothingLost = Object.fromEntries(losses.map((kind) => [kind, 0]));
/** They try thousands of histories each. */
const timeout = 1_200_000;
const place = placeWithHouse();
const isAtHouse = ({ service }: OutsideCall) => service === 'upstream';

function expectSound({ sums, failures }: Exploration): void {
  expect(sums, failures.slice(0, 5).join('\n')).toMatchObject({ ...nothingLost, doubleMails: 0 });
}

describe.each(placementScenarios)("issued by the hotel's own server: $name", { timeout }, (scenario) => {
  test('goes well whatever the gaps between the events, and nobody searches', async () => {
    const { verdict } = await runSchedule({ scenario, place }, []);
    expect(verdict.searches).toBe(0);
    if (scenario.mails !== undefined) expect(verdict.mails).toBe(scenario.mails);
    expectSound(await tryTimings({ scenario, place }, times(10)));
  });

  test('survives every single fault: one ticket, and no mail without it', async () => {
    expectSound(await explore({ scenario, place, part }));
  });
});

describe('of every two faults at the server, none doubles or loses a ticket:', { timeout }, () => {
  for (const name of ['longer while it is asked for', 'cancelled while the answer may be lost']) {
    test(name, async () => {
      const scenario = placementScenarios.find((one) => one.name === name);
      if (!scenario) throw new Error(`There is no scenario ${name}`);
      const found = await explore({ scenario, place, part, pairs: true, at: isAtHouse });
      expect(found.pairs).toBeGreaterThan(times(200));
      expectSound(found);
    });
  }
});

describe("thousands of stays, at places with the hotel's own server and without:", { timeout }, () => {
  for (const [load, faults] of [
    ['spread', 'calm'],
    ['spread', 'faulty'],
    ['burst', 'faulty'],
    ['burst', 'throttled'],
  ] as const) {
    test(`nothing is lost, doubled or mixed up, ${load} and ${faults}`, async () => {
      const simulation: Simulation = { seed: 11, events: 300, load, faults, octopus: true };
      const verdict = await simulate(simulation);
      const message = `${replay(simulation)}\n${verdict.problems.join('\n')}`;
      expect(verdict, message).toMatchObject(nothingLost);
      expect(verdict.placed).toBeGreaterThan(30);
      expect(verdict.searches === 0, message).toBe(faults === 'calm');
    });
  }
});

test('a lost answer is found again among 20,000 tickets of a server that does not filter its list', async () => {
  const [scenario] = placementScenarios;
  const later = locationsWithHouses().find(({ id }) => id === 'ELSEWHERE-LATER');
  if (!scenario || !later) throw new Error('There is no such place');
  const { mailBefore: _, ...atOnce } = later;
  const trial = { scenario, place: atOnce, change: { othersTickets: 20_000 } };
  const { calls } = await runSchedule(trial, []);
  const call = calls.find(isAtHouse);
  if (!call) throw new Error('Nobody was asked');
  const { verdict } = await runSchedule(trial, [{ call, fault: 'lost reply' }]);
  expect(verdict).toMatchObject({ ...nothingLost, placed: 1, mails: 1 });
  expect(verdict.searches).toBeGreaterThan(4);
});
