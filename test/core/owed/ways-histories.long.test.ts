import { describe, expect, test } from 'vitest';
import { type Address, addresses } from './support/told-by-ways.ts';
import { orders, wrongWith } from './support/ways-histories.ts';

describe('whatever changes, and whichever way fails: each is tried once for what it tells, in its turn, and who has not got it is listed, in longer histories', () => {
  for (const where of orders) {
    for (const [length, varied] of [
      [2, true],
      [3, false],
    ] as const) {
      test.each(Object.keys(addresses) as Address[])(`${JSON.stringify(where)}, ${length} changes: %s`, (address) => {
        const { runs, wrong } = wrongWith(address, where, { length, varied });
        expect(wrong.slice(0, 5), `${wrong.length} of ${runs}`).toEqual([]);
      });
    }
  }
});
