import { describe, expect, test } from 'vitest';
import { some } from '../../testkit/proofs.ts';
import { losses } from '../oracle/counts.ts';
import { addressMutants } from './address-mutants.ts';
import { loadText, runLoad, runSound } from './mutant-loads.ts';
import { mutants } from './mutants.ts';
import { placementMutants } from './placement-mutants.ts';
import { withoutSafetyNets } from './without-safety-nets.ts';

const nothing = Object.fromEntries([...losses, 'doubleMails'].map((kind) => [kind, 0]));
const nothingLost = Object.fromEntries(losses.map((kind) => [kind, 0]));
const all = [...mutants, ...addressMutants, ...placementMutants];
const whereEventsBecomeTickets = ({ fn }: { readonly fn: string }) => fn.endsWith('issue-tickets');

describe('a broken rule is seen, and the sound product passes:', () => {
  for (const { breaks, shows, under, change } of some(all, ({ under }) => !('simulated' in under))) {
    test(`${breaks} (${loadText(under)})`, async () => {
      expect((await runLoad(under, change, shows)).sums[shows], 'the broken one').toBeGreaterThan(0);
      expect((await runSound(under)).sums, 'the sound one').toMatchObject({ ...nothing, [shows]: 0 });
    });
  }
});

describe('each net holds alone', () => {
  test('without the sweeper, no failure where events become tickets costs a mail: it is announced once more', async () => {
    const { runs, sums } = await runLoad(
      { singlesOf: 'told twice', at: whereEventsBecomeTickets },
      withoutSafetyNets.sweeper,
    );
    expect(runs).toBeGreaterThan(20);
    expect(sums).toMatchObject(nothing);
  });

  test('without any announcement, the sweeper brings every mail, whatever fails', async () => {
    expect((await runLoad({ singlesOf: 'booked' }, withoutSafetyNets.relay)).sums).toMatchObject(nothing);
  });

  test('with the sweeper, nobody misses the announcement of what comes again', async () => {
    const without = withoutSafetyNets['relay of what comes again'];
    expect((await runLoad({ singlesOf: 'booked', at: whereEventsBecomeTickets }, without)).sums).toMatchObject(nothing);
  });

  test('without SES events, nothing is lost', async () => {
    expect((await runLoad({ singlesOf: 'booked' }, withoutSafetyNets.sesEvents)).sums).toMatchObject(nothingLost);
  });
});
