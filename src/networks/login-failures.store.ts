import { countUp } from '../kit/aws/counter.store.ts';
import { readItems, type Table } from '../kit/aws/table.store.ts';
import { shortHash } from '../kit/hash.ts';

/** Seconds for which counts are kept: nobody asks for those of another minute. */
const kept = 3600;

/** Wrong codes, counted by minutes in the table. Devices and addresses are personal data: only the same again must be told. */
export function loginFailures(table: Table & { readonly now: () => number }) {
  const { now } = table;
  const key = (locationId: string, name: string) => ({
    pk: { S: `FAILURES#${locationId}` },
    sk: { S: `${Math.floor(now() / 60_000)}#${shortHash(name)}` },
  });

  async function count(locationId: string, name: string): Promise<number> {
    const until = Math.floor(now() / 1000) + kept;
    return (await countUp(table, { key: key(locationId, name), name: 'n', until })) ?? 0;
  }

  return {
    /** Counts one more for each name. */
    add: (locationId: string, names: readonly string[]): Promise<readonly number[]> =>
      Promise.all(names.map((name) => count(locationId, name))),
    /** Of this minute, so far, in the same order. */
    async soFar(locationId: string, names: readonly string[]): Promise<readonly number[]> {
      const keys = names.map((name) => key(locationId, name));
      const items = await readItems(keys, table, true);
      const found = new Map(items.map(({ sk, n }) => [sk?.S, Number(n?.N ?? 0)]));
      return keys.map(({ sk }) => found.get(sk.S) ?? 0);
    },
  };
}

/**
 * Counts wrong codes of a minute, so that nobody can guess one. What is counted has a name: that of a way in, or a device or an
 * address on the Internet, which are personal data and must not be stored as they are.
 */
export type LoginFailures = ReturnType<typeof loginFailures>;
