import { type AttributeValue, PutItemCommand, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import type { KeptFor } from '../../core/location/retention.ts';
import type { OwedMails } from '../../core/stay/restored.ts';
import type { Guest, StayRef } from '../../core/stay/stay-event.ts';
import { fromItem, type Kept } from '../../core/stay/store/stay-item.store.ts';
import { stayItemKey, stayPrefix, stayRefOf } from '../../core/stay/store/stay-ref.store.ts';
import { conditionHeld, readItems, type Table } from '../../kit/aws/table.store.ts';

/** From where to where, and how. */
export interface RestorePlace {
  /** The table that the backup was restored into. */
  readonly source: Table;
  /** The deployment's own. */
  readonly target: Table & Kept & KeptFor;
  readonly mails: OwedMails;
  /** Whether nothing is written. */
  readonly dryRun: boolean;
  readonly now: () => number;
  /** Waits until functions know the hooks that the table has: what they have read before is forgotten by then. */
  readonly awaitHooks: () => Promise<void>;
  /** Waits until functions use no serials any more that they had drawn before. */
  readonly awaitSerials: () => Promise<void>;
}

/** A table's items of some kinds that have not expired, in pages of a hundred at most. @param now epoch milliseconds */
export async function* scanPages(
  { db, tableName }: Table,
  { kinds, now }: { readonly kinds: readonly ItemKind[]; readonly now: number },
): AsyncGenerator<Record<string, AttributeValue>[]> {
  let from: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const input = { TableName: tableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) };
    const { Items = [], LastEvaluatedKey }: ScanCommandOutput = await db.send(new ScanCommand(input));
    const wanted = Items.filter((item) => kinds.includes(itemKind(item)) && !isExpired(item, now));
    for (let first = 0; first < wanted.length; first += 100) yield wanted.slice(first, first + 100);
    from = LastEvaluatedKey;
  } while (from);
}

/** DynamoDB removes what has expired within days. */
function isExpired({ ttl }: Record<string, AttributeValue>, now: number): boolean {
  return ttl?.N !== undefined && Number(ttl.N) * 1000 <= now;
}

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
  // Who has signed out since is not signed in again.
  [/^DESK(SESSIONS|TOKENS)\//, 'passing'],
  // Sums of lists, lines of senders, vouched operators, what wrong codes, syncs and a day's mails have counted, and what open desks are told.
  [/^(TALLY|SENDING\/|OPERATORS\/|FAILURES#|NETWORKS#|REFERENCE#|DESK#|MANY#)/, 'passing'],
  [/^LOCATION#[^/]*\/LINE$/, 'passing'],
  // Deliveries that still wait are noted again.
  [/^CONNECTION#[^/]*\/(TOKEN|PACE|ACTIVITY|FETCH#|LIST#|WAITING#|ENDS#)/, 'passing'],
];

/** The kind of an item, by its key. */
export function itemKind({ pk, sk }: Record<string, AttributeValue>): ItemKind {
  const place = `${pk?.S}/${sk?.S}`;
  return kinds.find(([pattern]) => pattern.test(place))?.[1] ?? 'else';
}

/** A guest who was erased after the backup, as the backup still names them. */
interface ErasedGuest {
  readonly guest: Guest;
  readonly source: string;
  readonly reservationId: string;
}

/** The stays that were erased since a backup, and the guests whom it names in them. */
export interface ErasedStays {
  has(ref: StayRef): boolean;
  guestsOf(locationId: string): readonly ErasedGuest[];
}

/**
 * Finds what was erased since the backup: what the operator has kept of it, and the tombstones in the table.
 * @param refs those of the files
 */
export async function erasedStays(
  refs: readonly StayRef[],
  { source, target, now }: RestorePlace,
): Promise<ErasedStays> {
  const all = new Map(refs.map((ref) => [stayName(ref), ref]));
  for await (const page of scanPages(source, { kinds: ['stay'], now: now() })) {
    for (const item of await readItems(page.map(keyOf), target, true))
      if (item.state?.S === 'erased') all.set(stayName(stayRefOf(item)), stayRefOf(item));
  }
  const guests = new Map<string, ErasedGuest[]>();
  for (const item of await readItems([...all.values()].map(stayItemKey), source, true)) {
    const { locationId, facts, source: system, reservationId } = fromItem(item);
    const { guest } = facts;
    if (guest) guests.set(locationId, [...(guests.get(locationId) ?? []), { guest, source: system, reservationId }]);
  }
  return { has: (ref) => all.has(stayName(ref)), guestsOf: (locationId) => guests.get(locationId) ?? [] };
}

function stayName({ locationId, key }: StayRef): string {
  return `${locationId}#${key}`;
}

type Item = Record<string, AttributeValue>;

/** What a table has by the keys of some items, a hundred at most. */
export async function foundOf(items: readonly Item[], table: Table): Promise<(item: Item) => Item | undefined> {
  const found = new Map((await readItems(items.map(keyOf), table, true)).map((item) => [itemName(item), item]));
  return (item) => found.get(itemName(item));
}

/** An item's key in the table. */
export function keyOf({ pk, sk }: Item): Item {
  return { ...(pk && { pk }), ...(sk && { sk }) };
}

function itemName({ pk, sk }: Item): string {
  return `${pk?.S}\n${sk?.S}`;
}

/**
 * Writes an item, unless there is one by now: what functions have written meanwhile is newer than any backup.
 * @returns whether it was missing
 */
export function putMissing(item: Record<string, AttributeValue>, { db, tableName }: Table): Promise<boolean> {
  const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
  return conditionHeld(db.send(new PutItemCommand({ TableName: tableName, Item: item, ...condition })));
}
