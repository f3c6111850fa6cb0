import { Refusal } from '../../core/ticket/refusal.ts';
import type { DailyQuotas, QuotaUse } from './daily-quotas.store.ts';

/**
 * Counts uses of a key, or of a person at the desk, against the day's. Resolves to what takes them back, or as many as it is given.
 * @param times how often each is used
 * @throws Refusal if so many are not left of one; the others are then taken back
 */
export async function consumeQuota(
  keyId: string,
  uses: readonly QuotaUse[],
  { quotas, now }: { readonly quotas: DailyQuotas; readonly now: () => number },
  times = 1,
): Promise<(times?: number) => Promise<void>> {
  const taken: QuotaUse[] = [];
  const release = async (back = times) => {
    await Promise.all(taken.map((use) => quotas.release(keyId, use, back)));
  };
  for (const use of uses) {
    if (await quotas.take(keyId, use, times)) {
      taken.push(use);
      continue;
    }
    await release();
    throw new Refusal('cap_reached', { retryAfter: secondsToMidnight(now()) });
  }
  return release;
}

/** Days are counted in UTC. */
function secondsToMidnight(now: number): number {
  const day = 86_400_000;
  return Math.ceil((day - (now % day)) / 1000);
}
