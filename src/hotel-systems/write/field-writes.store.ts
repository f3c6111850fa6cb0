import { countUp } from '../../kit/aws/counter.store.ts';
import type { Table } from '../../kit/aws/table.store.ts';
import { isoTime } from '../../kit/time.ts';
import { connectionKey } from '../connection/connections.store.ts';

/** A code is written, replaced and cleared: more in a day (UTC) is a fight with another program. */
const most = 20;

/** Seconds for which a day's count is kept. */
const keptFor = 2 * 86_400;

/** Counts a write of a reservation's field, before it is made; false if those of the day are used up. */
export function countFieldWrite({ now, ...table }: Table & { readonly now: () => number }) {
  return async (connectionId: string, reservationId: string): Promise<boolean> => {
    const key = connectionKey(connectionId, `WRITES#${isoTime(now()).slice(0, 10)}#${reservationId}`);
    const until = Math.floor(now() / 1000) + keptFor;
    return (await countUp(table, { key, name: 'writes', most, until })) !== undefined;
  };
}
