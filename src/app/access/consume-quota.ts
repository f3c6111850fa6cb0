import type { DailyQuotas, QuotaUse } from '../ports/daily-quotas.ts';
import { Refusal } from '../tickets/refusal.ts';

/** What counting uses needs. */
export interface QuotaDeps {
  readonly quotas: DailyQuotas;
  readonly now: () => number;
}

/**
 * Counts uses of a key against its day's. Resolves to what takes them back.
 * @throws Refusal if one is used up; the others are then taken back
 */
export async function consumeQuota(
  keyId: string,
  uses: readonly QuotaUse[],
  { quotas, now }: QuotaDeps,
): Promise<() => Promise<void>> {
  const taken: QuotaUse[] = [];
  const giveBack = async () => {
    await Promise.all(taken.map((use) => quotas.giveBack(keyId, use)));
  };
  for (const use of uses) {
    if (await quotas.take(keyId, use)) {
      taken.push(use);
      continue;
    }
    await giveBack();
    throw new Refusal('cap_reached', { retryAfter: secondsToMidnight(now()) });
  }
  return giveBack;
}

/** Days are counted in UTC. */
function secondsToMidnight(now: number): number {
  const day = 86_400_000;
  return Math.ceil((day - (now % day)) / 1000);
}
