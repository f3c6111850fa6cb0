import { isDeepStrictEqual } from 'node:util';
import type { Item } from './item.ts';

const sets = new Set(['SS', 'NS', 'BS']);

/** Whether two images of an item say the same; the order of a set says nothing. */
export function sameItem(one: Item | undefined, other: Item | undefined): boolean {
  return isDeepStrictEqual(plain(one), plain(other));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      sets.has(name) && Array.isArray(inner) ? inner.toSorted() : plain(inner),
    ]),
  );
}
