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

/**
 * The size of an item: of its names and values.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemBytes(item: Item): number {
  const sizes = Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function valueBytes(value: AttributeValue): number {
  const { S, N, B, M, L, SS, NS, BS } = value;
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return numberBytes(N);
  if (B !== undefined) return binaryBytes(B);
  if (M !== undefined) return 3 + itemBytes(M) + Object.keys(M).length;
  if (L !== undefined) return 3 + L.length + sum(L.map(valueBytes));
  if (SS !== undefined) return sum(SS.map((text) => Buffer.byteLength(text)));
  if (NS !== undefined) return sum(NS.map(numberBytes));
  return BS === undefined ? 1 : sum(BS.map(binaryBytes));
}

/** About a byte for two digits, and one more. */
function numberBytes(text: string): number {
  return Math.ceil(text.replaceAll(/\D/g, '').length / 2) + 1;
}

function binaryBytes(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
