import { describe, expect, test } from 'vitest';
import { hotel } from '../core/support/samples.ts';
import { withBroken } from './broken-rules.ts';
import { erasureOrders, type KindName, kinds } from './erasure-orders.ts';

const seconds = Object.keys(kinds) as KindName[];

describe('an erased address stays away, and what reception has corrected holds, in every order', () => {
  test.each([
    ['checked in', 'the newest word', 0],
    ['booked', 'the newest word', 0],
    ['checked in', 'older than a repeat that comes first', Date.parse('2026-07-05T09:00:00Z')],
  ] as const)('of a guest who is told first as %s, where the correction is %s', (first, _, clock) => {
    const looked = seconds.map((second) => erasureOrders(first, second, hotel(), clock));
    expect(looked.flatMap(({ problems }) => problems).slice(0, 5)).toEqual([]);
    expect(looked.reduce((sum, { orders }) => sum + orders, 0)).toBe(9600);
  });
});

describe('the orders find a product that', () => {
  const marks = '../../src/core/stay/guest/erased-address.ts';
  const erased = '../../src/core/stay/erase/erased.ts';
  type Erased = typeof import('../../src/core/stay/erase/erased.ts');
  type Stay = import('../../src/core/stay/stay.ts').Stay;
  const same = <Part>(part: Part) => part;
  test.each([
    ['forgets the erasure', marks, () => ({ asMarked: same })],
    ['removes nothing', erased, () => ({ withoutGuest: same })],
    ['loses the name', erased, ({ withoutGuest: sound }) => ({ withoutGuest: (...all) => nameless(sound(...all)) })],
  ] satisfies [string, string, (sound: Erased) => Partial<Erased> & object][])('%s', async (_, file, change) => {
    const run = async () => (await import('./erasure-orders.ts')).erasureOrders('checked in', 'new dates', hotel(), 0);
    expect((await withBroken(file, change as (sound: Erased) => Partial<Erased>, run)).problems).not.toEqual([]);
  });

  const nameless = (stay: Stay): Stay => ({
    ...stay,
    entries: stay.entries.map(({ facts: { guest: __, ...facts }, ...entry }) => ({ ...entry, facts })),
  });
});
