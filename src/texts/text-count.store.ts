import { countUp, giveBack } from '../kit/aws/counter.store.ts';
import type { Table } from '../kit/aws/table.store.ts';
import { hourAt } from '../kit/time.ts';

/** Seconds for which an hour's count is kept. */
const keptFor = 86_400;

/** The texts of an hour of the deployment, in the table. @param most of one hour */
export function textCount({ now, most, ...table }: Table & { readonly now: () => number; readonly most: number }) {
  return {
    /** Takes one of the hour's; undefined if they are used up. What it resolves to gives it back. */
    async take(): Promise<(() => Promise<unknown>) | undefined> {
      const hour = hourAt(now());
      const key = { pk: { S: 'SENDING' }, sk: { S: `TEXTS#${hour}` } };
      const counter = { key, name: 'sent', most, until: (hour + 1) * 3600 + keptFor };
      return (await countUp(table, counter)) === undefined ? undefined : () => giveBack(table, counter);
    },
  };
}

/** Counts the texts of an hour. */
export type TextCount = ReturnType<typeof textCount>;
