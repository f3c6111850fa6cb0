import { isDeepStrictEqual } from 'node:util';
import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { TableModel } from 'local-cloud/template.ts';
import { itemSize } from '../../count/item-size.ts';
import type { Call } from './aws-call.ts';

type Item = Record<string, AttributeValue>;

/** The index units of a write, known once it is done. */
export type UnitsAfter = (held: boolean) => Promise<number>;

interface Request {
  readonly TableName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly RequestItems?: Readonly<
    Record<string, readonly { readonly PutRequest?: { Item: Item }; readonly DeleteRequest?: { Key: Item } }[]>
  >;
}

/** An item that is written to a table, or its key. */
interface Write {
  readonly tableName: string;
  readonly item: Item;
}

const writesOf: Readonly<Record<string, (request: Request) => readonly Write[]>> = {
  PutItem: ({ TableName = '', Item = {} }) => [{ tableName: TableName, item: Item }],
  UpdateItem: ({ TableName = '', Key = {} }) => [{ tableName: TableName, item: Key }],
  DeleteItem: ({ TableName = '', Key = {} }) => [{ tableName: TableName, item: Key }],
  BatchWriteItem: ({ RequestItems = {} }) =>
    Object.entries(RequestItems).flatMap(([tableName, requests]) =>
      requests.map(({ PutRequest, DeleteRequest }) => ({
        tableName,
        item: PutRequest?.Item ?? DeleteRequest?.Key ?? {},
      })),
    ),
};
const reads = ['GetItem', 'BatchGetItem', 'Query', 'Scan'];

/**
 * DynamoDB's units for indexes, which the emulator does not count: one for an entry that is added, removed or changed, two
 * if its key changes, none if it is unchanged; and the units of a write whose condition failed.
 * @throws Error for a write that it cannot count
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function indexUnits(tables: readonly TableModel[], db: DynamoDBClient) {
  return async ({ operation }: Call, body: Buffer): Promise<UnitsAfter> => {
    if (reads.includes(operation)) return async () => 0;
    const written = writesOf[operation]?.(JSON.parse(body.toString()));
    if (!written) throw new Error(`The bench cannot count ${operation}`);
    const units = await Promise.all(written.map((write) => unitsAfter(write, tables, db)));
    return async (held) => (await Promise.all(units.map((after) => after(held)))).reduce((sum, n) => sum + n, 0);
  };
}

async function unitsAfter(
  { tableName, item }: Write,
  tables: readonly TableModel[],
  db: DynamoDBClient,
): Promise<UnitsAfter> {
  const table = tables.find(({ name }) => name === tableName);
  if (!table) return async (held) => (held ? 0 : 1);
  const Key = only(
    table.key.map(({ name }) => name),
    item,
  );
  const read = async () =>
    (await db.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }))).Item;
  const before = await read();
  return async (held) => {
    if (!held) return unitsOf(before ?? {});
    const after = await read();
    const units = table.indexes.map((index) => unitsFor(entry(before, table, index), entry(after, table, index)));
    return units.reduce((sum, n) => sum + n, 0);
  };
}

type Index = TableModel['indexes'][number];

interface Entry {
  readonly key: Item;
  readonly item: Item;
}

/** The index entry of an item; undefined if the item lacks a part of the index's key. */
function entry(item: Item | undefined, table: TableModel, index: Index): Entry | undefined {
  if (!item) return undefined;
  const keys = index.key.map(({ name }) => name);
  if (keys.some((name) => !item[name])) return undefined;
  const shown = [...table.key.map(({ name }) => name), ...keys, ...(index.nonKeyAttributes ?? [])];
  return { key: only(keys, item), item: index.projection === 'ALL' ? item : only(shown, item) };
}

function only(names: readonly string[], item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}

function unitsFor(before: Entry | undefined, after: Entry | undefined): number {
  if (!before || !after) return before || after ? unitsOf((before ?? after)?.item ?? {}) : 0;
  if (isDeepStrictEqual(before.item, after.item)) return 0;
  if (!isDeepStrictEqual(before.key, after.key)) return unitsOf(before.item) + unitsOf(after.item);
  return Math.max(unitsOf(before.item), unitsOf(after.item));
}

/** One unit per started KB. */
function unitsOf(item: Item): number {
  return Math.max(1, Math.ceil(itemSize(item) / 1024));
}
