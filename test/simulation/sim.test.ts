import { describe, expect, test } from 'vitest';
import type { OutsideCall } from './fakes/faults.ts';
import { simulatedLocations } from './load.ts';
import type { Verdict } from './oracle/check.ts';
import { losses } from './oracle/counts.ts';
import { replay, type Simulation, simulate } from './simulate.ts';

const none = Object.fromEntries(losses.map((kind) => [kind, 0]));
/** `npm run sim` has ten thousand each, of many seeds. */
const events = 250;

function expectNothingLost(simulation: Simulation, verdict: Verdict): void {
  const message = `${replay(simulation)}\n${verdict.problems.join('\n')}`;
  expect(verdict, message).toMatchObject(none);
  // No mail goes twice unless the answer to the first, and the function that waited for it, were lost.
  expect(verdict.doubleMails, message).toBeLessThanOrEqual(verdict.unrecordedMails);
}

describe('of all that hotels tell, nothing is lost, doubled or mixed up,', () => {
  for (const load of ['spread', 'burst'] as const) {
    test(`${load} out, where nothing fails: not one mail goes twice`, async () => {
      const simulation: Simulation = { seed: 1, events: 2 * events, load, faults: 'calm' };
      const verdict = await simulate(simulation);
      expectNothingLost(simulation, verdict);
      expect(verdict).toMatchObject({ doubleMails: 0, unrecordedMails: 0, crashes: 0 });
      expect(verdict.mails).toBeGreaterThan(verdict.stays / 3);
      // Reception’s groups are told in one mail each.
      expect(verdict.groups).toBeGreaterThan(2);
      expect(verdict.groupMails).toBe(verdict.groups);
    });

    test(`${load} out, where functions die, answers are lost and services are busy`, async () => {
      const simulation: Simulation = { seed: load === 'spread' ? 1 : 2, events, load, faults: 'faulty' };
      const verdict = await simulate(simulation);
      expectNothingLost(simulation, verdict);
      expect(verdict.crashes).toBeGreaterThan(10);
    });

    test(`${load} out, where AWS pauses the account, and SES then takes far fewer mails than it says`, async () => {
      const simulation: Simulation = { seed: 3, events, load, faults: 'throttled' };
      expectNothingLost(simulation, await simulate(simulation));
    });
  }
});

describe('with one net taken away, the others hold all mails,', () => {
  for (const net of ['relay', 'sesEvents'] as const) {
    test(`without the ${net}`, async () => {
      const simulation: Simulation = { seed: 4, events, load: 'burst', faults: 'faulty' };
      expectNothingLost(simulation, await simulate(simulation, { without: [net] }));
    });
  }

  test('without the sweeper, as long as nothing fails', async () => {
    const simulation: Simulation = { seed: 5, events, load: 'spread', faults: 'calm' };
    // Mails that wait for their hour are the sweeper's alone.
    const locations = simulatedLocations().map(({ mailBefore: _, ...place }) => place);
    expectNothingLost(simulation, await simulate(simulation, { without: ['sweeper'], locations }));
  });
});

test('the same seed is the same history, call by call, and another seed is another', async () => {
  const run = (seed: number) => simulate({ seed, events: 150, load: 'burst', faults: 'faulty' });
  const first = await run(7);
  expect(await run(7)).toEqual(first);
  expect((await run(8)).trace).not.toBe(first.trace);
});

test('a ticket whose write was answered too late keeps its code to itself', async () => {
  const isTicket = ({ command, input }: OutsideCall) => command === 'PutItem' && 'ticket' in Object(input.Item);
  const plan = (call: OutsideCall) => (isTicket(call) && call.attempt === 1 ? 'lost reply' : undefined);
  const simulation: Simulation = { seed: 6, events: 50, load: 'burst', faults: 'calm' };
  expectNothingLost(simulation, await simulate(simulation, { plan }));
});
