import { countUp, giveBack } from '../../kit/aws/counter.store.ts';
import type { Table } from '../../kit/aws/table.store.ts';

/** Seconds that a day's counts are kept, for whoever looks into a stolen key. */
const keptFor = 40 * 86_400;

/** Counts of each key's uses in the table, an item a key and day (UTC). `quotas`: how many a day at most, by use. */
export function dailyQuotasTable(
  table: Table & { readonly now: () => number },
  quotas: Readonly<Record<QuotaUse, number>>,
) {
  const today = (keyId: string, use: QuotaUse) => {
    const day = new Date(table.now()).toISOString().slice(0, 10);
    const key = { pk: { S: `KEY#${keyId}` }, sk: { S: `DAY#${day}` } };
    return { key, name: use, most: quotas[use], until: Math.floor(table.now() / 1000) + keptFor };
  };
  return {
    /** Counts uses, one by default; false if so many are not left of the day's. */
    take: async (keyId: string, use: QuotaUse, times = 1) =>
      (await countUp(table, today(keyId, use), times)) !== undefined,
    /** Takes back uses that came to nothing. */
    release: (keyId: string, use: QuotaUse, times = 1) => giveBack(table, today(keyId, use), times),
  };
}

/** How often each key was used today (UTC), so that a stolen one cannot issue or mail without end. */
export type DailyQuotas = ReturnType<typeof dailyQuotasTable>;

/** What a key may be used for a limited number of times a day. */
export type QuotaUse = 'tickets' | 'mails' | 'events';
