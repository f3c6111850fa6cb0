import { Refusal } from '../../core/ticket/change-ticket.service.ts';

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
  const release = async () => {
    await Promise.all(taken.map((use) => quotas.release(keyId, use)));
  };
  for (const use of uses) {
    if (await quotas.take(keyId, use)) {
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

/** What a key may be used for a limited number of times a day. */
export type QuotaUse = 'tickets' | 'mails' | 'events';

/** How often each key was used today (UTC), so that a stolen one cannot issue or mail without end. */
export interface DailyQuotas {
  /** Counts one use; false if the day's are used up. */
  take(keyId: string, use: QuotaUse): Promise<boolean>;
  /** Takes back a use that came to nothing. */
  release(keyId: string, use: QuotaUse): Promise<void>;
}
