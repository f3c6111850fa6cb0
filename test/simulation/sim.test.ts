import { describe, expect, test } from 'vitest';
import type { OutsideCall } from './fakes/faults.ts';
import { simulatedLocations } from './load.ts';
import { type Came, replay, type Simulation, wrongs } from './simulation.ts';
import { stays } from './stays.ts';
import type { WorldOptions } from './world.ts';

/** `npm run sim` has ten thousand each, of many seeds. */
const usual = { world: 'stays', events: 250 } as const;

/** Nothing is lost, and no mail goes twice unless the answer to the first, and the function that waited for it, were lost. */
async function soundly(simulation: Simulation, change: Partial<WorldOptions> = {}): Promise<Came['counts']> {
  const came = await stays.simulate(simulation, change);
  expect(wrongs(came, stays.losses), replay(simulation)).toEqual([]);
  return came.counts;
}

describe('of all that hotels tell, nothing is lost, doubled or mixed up,', () => {
  for (const load of ['spread', 'burst'] as const) {
    test(`${load} out, where nothing fails: not one mail goes twice`, async () => {
      const counts = await soundly({ ...usual, seed: 1, events: 500, load, faults: 'calm' });
      expect(counts).toMatchObject({ doubleMails: 0, unrecordedMails: 0, crashes: 0 });
      const { mails = 0, stays: all = 0, groups = 0, groupMails } = counts;
      expect(mails).toBeGreaterThan(all / 3);
      // Reception’s groups are told in one mail each.
      expect(groups).toBeGreaterThan(2);
      expect(groupMails).toBe(groups);
    });

    test(`${load} out, where functions die, answers are lost and services are busy`, async () => {
      const { crashes } = await soundly({ ...usual, seed: load === 'spread' ? 1 : 2, load, faults: 'faulty' });
      expect(crashes).toBeGreaterThan(10);
    });

    test(`${load} out, where AWS pauses the account, and SES then takes far fewer mails than it says`, async () => {
      await soundly({ ...usual, seed: 3, load, faults: 'throttled' });
    });
  }
});

describe('with one net taken away, the others hold all mails,', () => {
  test.each(['relay', 'sesEvents'] as const)('without the %s', async (net) => {
    await soundly({ ...usual, seed: 4, load: 'burst', faults: 'faulty' }, { without: [net] });
  });

  test('without the sweeper, as long as nothing fails', async () => {
    // Mails that wait for their hour are the sweeper's alone.
    const locations = simulatedLocations().map(({ mailBefore: _, ...place }) => place);
    await soundly({ ...usual, seed: 5, faults: 'calm' }, { without: ['sweeper'], locations });
  });
});

test('the same seed is the same history, call by call, and another seed is another', async () => {
  const run = (seed: number) => stays.simulate({ ...usual, seed, events: 60, load: 'burst', faults: 'faulty' });
  const first = await run(7);
  expect(await run(7)).toEqual(first);
  expect((await run(8)).trace).not.toBe(first.trace);
});

test('a ticket whose write was answered too late keeps its code to itself', async () => {
  const isTicket = ({ command, input }: OutsideCall) => command === 'PutItem' && 'ticket' in Object(input.Item);
  const plan = (call: OutsideCall) => (isTicket(call) && call.attempt === 1 ? 'lost reply' : undefined);
  await soundly({ ...usual, seed: 6, events: 50, load: 'burst', faults: 'calm' }, { plan });
});
