import type { CappedUse, DailyQuotas } from '../../src/app/ports/daily-quotas.ts';
import { Problem } from '../../src/contract/rest/problem.ts';

/**
 * Counts uses of a key against its day's. Resolves to what takes them back.
 * @throws Problem if one is used up; the others are then taken back
 */
export async function consumeQuota(
  keyId: string,
  uses: readonly CappedUse[],
  { caps, now }: { readonly caps: DailyQuotas; readonly now: () => number },
): Promise<() => Promise<void>> {
  const taken: CappedUse[] = [];
  const giveBack = async () => {
    await Promise.all(taken.map((use) => caps.giveBack(keyId, use)));
  };
  for (const use of uses) {
    if (await caps.take(keyId, use)) {
      taken.push(use);
      continue;
    }
    await giveBack();
    throw new Problem('cap_reached', [], { 'retry-after': String(secondsToMidnight(now())) });
  }
  return giveBack;
}

/** Days are counted in UTC. */
function secondsToMidnight(now: number): number {
  const day = 86_400_000;
  return Math.ceil((day - (now % day)) / 1000);
}
