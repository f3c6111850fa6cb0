import { describe, expect, test } from 'vitest';
import { some } from '../../testkit/proofs.ts';
import { connectionMutants } from '../connections/connection-mutants.ts';
import { hookMutants } from '../events-out/hook-mutants.ts';
import { outMutants } from '../events-out/out-mutants.ts';
import { networkMutants } from '../networks/network-mutants.ts';
import { losses } from '../oracle/counts.ts';
import { wayMutants } from '../ways/way-mutants.ts';
import { addressMutants } from './address-mutants.ts';
import { type Load, type Mutant, runLoad, tellApart } from './mutant.ts';
import { placementMutants } from './placement-mutants.ts';
import { mutants } from './stay-mutants.ts';
import { withoutSafetyNets } from './without-safety-nets.ts';

const all: readonly (readonly [string, Mutant])[] = [
  ...[mutants, addressMutants, placementMutants, connectionMutants],
  ...[networkMutants, outMutants, hookMutants, wayMutants],
].flatMap((list) => Object.entries(list));
/** Histories of chance of hotels and of networks take minutes. */
const isShort = ([, { under }]: readonly [string, Mutant]) =>
  'scenario' in under || !/stays|networks/.test(under.world);
const none = (kinds: readonly string[]) => Object.fromEntries(kinds.map((kind) => [kind, 0]));

describe('a broken rule is seen, and the sound product passes:', { timeout: 1_200_000 }, () => {
  test.each(some(all, isShort))('%s', async (_, mutant) => {
    const { broken, sound } = await tellApart(mutant);
    expect(broken[mutant.shows], 'the broken one').toBeGreaterThan(0);
    expect(sound, 'the sound one').toMatchObject({ ...none(losses), [mutant.shows]: 0 });
  });
});

describe('each net holds alone', () => {
  const booked: Load = { world: 'stays', scenario: 'booked' };
  const at = ({ fn }: { readonly fn: string }) => fn.endsWith('issue-tickets');
  const { sweeper, relay, sesEvents, 'relay of what comes again': again } = withoutSafetyNets;
  test.each([
    [
      'without the sweeper, no failure where events become tickets costs a mail',
      sweeper,
      { ...booked, scenario: 'told twice', at },
      0,
    ],
    ['without any announcement, the sweeper brings every mail, whatever fails', relay, booked, 0],
    ['with the sweeper, nobody misses the announcement of what comes again', again, { ...booked, at }, 0],
    ['without SES events, nothing is lost', sesEvents, booked, Number.POSITIVE_INFINITY],
  ] as const)('%s', async (_, change, load, doubleMails) => {
    const counts = await runLoad(load, change);
    expect(counts).toMatchObject(none(losses));
    expect(counts.doubleMails).toBeLessThanOrEqual(doubleMails);
    expect(counts.mails).toBeGreaterThan(20);
  });
});
