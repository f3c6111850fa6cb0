import { describe, expect, test } from 'vitest';
import { part, times } from '../testkit/proofs.ts';
import { type Exploration, explore, runSchedule, tryTimings } from './exhaustive.ts';
import { losses } from './oracle/counts.ts';
import { type Scenario, scenarios } from './scenarios.ts';

const nothingLost = Object.fromEntries(losses.map((kind) => [kind, 0]));
/** They try thousands of histories each. */
const timeout = 1_200_000;

function expectNoLoss({ sums, failures }: Exploration): void {
  expect(sums, failures.slice(0, 5).join('\n')).toMatchObject(nothingLost);
}

describe.each(scenarios)('$name', { timeout }, (scenario: Scenario) => {
  test('goes well whatever the gaps between its events', async () => {
    if (scenario.mails !== undefined) expect((await runSchedule({ scenario }, [])).verdict.mails).toBe(scenario.mails);
    const found = await tryTimings({ scenario }, times(25));
    expectNoLoss(found);
    expect(found.sums.doubleMails, found.failures[0]).toBe(0);
  });

  test('survives every single fault, and no mail goes twice', async () => {
    const found = await explore({ scenario, part });
    expect(found.singles).toBeGreaterThan(times(40));
    expectNoLoss(found);
    expect(found.sums.doubleMails, found.failures[0]).toBe(0);
  });

  test('survives it without SES events too, though that one mail may go twice', async () => {
    const found = await explore({ scenario, part, change: { without: ['sesEvents'] } });
    expectNoLoss(found);
    expect(found.tooManyDoubles, found.failures[0]).toBe(0);
  });
});

describe('of every two faults, none loses anything or sends a mail twice:', { timeout }, () => {
  for (const name of ['booked', 'cancelled before booked']) {
    test(name, async () => {
      const scenario = scenarios.find((one) => one.name === name) as Scenario;
      const found = await explore({ scenario, part, pairs: true });
      expect(found.pairs).toBeGreaterThan(times(1000));
      expectNoLoss(found);
      expect(found.sums.doubleMails, found.failures[0]).toBe(0);
    });
  }
});
