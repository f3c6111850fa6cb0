import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from 'aws-lambda';
import type { RequestBody } from '../iam/service-call.ts';
import type { TableModel } from '../template/stack-model.ts';

/** An item or its key, as DynamoDB writes it in JSON. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** What identifies an item: its table, and its key. */
export interface ItemId {
  readonly table: string;
  readonly key: Item;
}

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

/**
 * The items that a write names, of the tables given. What DynamoDB will refuse, such as a key that is not whole, names none.
 * @param operation for example `BatchWriteItem`
 */
export function writtenItems(
  operation: string,
  body: RequestBody,
  tables: ReadonlyMap<string, TableModel>,
): readonly ItemId[] {
  if (operation !== 'BatchWriteItem') return itemOf(body.TableName, body.Key ?? body.Item, tables);
  return Object.entries(object(body.RequestItems)).flatMap(([table, requests]) =>
    [requests].flat().flatMap((request: unknown) => {
      const { PutRequest, DeleteRequest } = object(request);
      return itemOf(table, object(PutRequest).Item ?? object(DeleteRequest).Key, tables);
    }),
  );
}

function itemOf(name: unknown, item: unknown, tables: ReadonlyMap<string, TableModel>): ItemId[] {
  const table = typeof name === 'string' ? tables.get(name) : undefined;
  if (!table) return [];
  const attributes = object(item);
  const key = table.key.flatMap((one) => (isValue(attributes[one.name]) ? [[one.name, attributes[one.name]]] : []));
  return key.length === table.key.length ? [{ table: table.name, key: Object.fromEntries(key) as Item }] : [];
}

function isValue(value: unknown): boolean {
  return Object.values(object(value)).some((inner) => typeof inner === 'string');
}

function object(value: unknown): RequestBody {
  return typeof value === 'object' && value !== null ? (value as RequestBody) : {};
}

/** A number from 0 that is the same for all items of a partition, as which a stream spreads them over its shards. */
export function partitionHash(key: Item, table: TableModel): number {
  const name = table.key.find(({ role }) => role === 'HASH')?.name ?? '';
  return createHash('sha256')
    .update(JSON.stringify(key[name] ?? null))
    .digest()
    .readUInt32BE();
}
