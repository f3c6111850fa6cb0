import { describe, expect, test } from 'vitest';
import type { Address } from './support/told-by-ways.ts';
import { orders, wrongWith } from './support/ways-histories.ts';

describe('whatever changes, and whichever way fails: each is tried once for what it tells, in its turn, and who has not got it is listed', () => {
  for (const where of orders.slice(0, 3)) {
    test.each<Address>(['direct', 'approved', 'try', 'dead'])(`${JSON.stringify(where)}: %s`, (address) => {
      const { runs, wrong } = wrongWith(address, where, { length: 2, varied: false });
      expect(wrong.slice(0, 5), `${wrong.length} of ${runs}`).toEqual([]);
    });
  }
});
