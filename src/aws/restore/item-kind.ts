import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { stayPrefix } from '../table/stays/stay-ref.ts';

/**
 * What an item is to a restore: a guest's `stay`, the `claim` of a code, what networks told of a stay (`use`), the `serials`
 * drawn so far, a `hook`, what else may be valid again that was revoked since (`key`), what is only of its moment or is worked out again
 * (`passing`), or anything `else`.
 */
export type ItemKind = 'stay' | 'claim' | 'use' | 'serials' | 'hook' | 'key' | 'passing' | 'else';

const kinds: readonly (readonly [RegExp, ItemKind])[] = [
  [new RegExp(`^LOC#[^/]*/${stayPrefix}`), 'stay'],
  [/^REALM#/, 'claim'],
  [/^(NETWORK#|ADMITTED\/|REMEMBERED#)/, 'use'],
  [/^SERIAL\//, 'serials'],
  [/^HOOKS#/, 'hook'],
  [/^(KEYS|WEBHOOKS#.*|CONNECTIONS)\//, 'key'],
  // Sums of lists, lines of senders, vouched operators, and what wrong codes and syncs have counted.
  [/^(TALLY|SENDING\/|OPERATORS\/|FAILURES#|NETWORKS#)/, 'passing'],
  [/^LOCATION#[^/]*\/LINE$/, 'passing'],
  // Deliveries that still wait are noted again.
  [/^CONNECTION#[^/]*\/(TOKEN|PACE|ACTIVITY|FETCH#|LIST#|WAITING#|ENDS#)/, 'passing'],
];

/** The kind of an item, by its key. */
export function itemKind({ pk, sk }: Record<string, AttributeValue>): ItemKind {
  const place = `${pk?.S}/${sk?.S}`;
  return kinds.find(([pattern]) => pattern.test(place))?.[1] ?? 'else';
}
