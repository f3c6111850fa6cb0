import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { TableModel } from 'local-cloud/template.ts';
import { itemSize } from './item-size.ts';

type Item = Record<string, AttributeValue>;
type Index = TableModel['indexes'][number];

interface Written {
  readonly input: {
    readonly Item?: Item;
    readonly Key?: Item;
    readonly RequestItems?: Record<string, readonly { readonly PutRequest?: { readonly Item?: Item } }[]>;
  };
  readonly constructor: { readonly name: string };
}

/** Write units of a table and of its indexes, by partition: `table LOC#28XXX004`, `due DUE#1`. */
export type PartitionUnits = Map<string, number>;

/**
 * A client that counts the write units of each partition: for the table by the larger of old and new item, for an index by
 * the changes of its entries. Writes whose condition fails are charged too.
 */
export function partitionCounter(db: DynamoDBClient, table: TableModel, units: PartitionUnits) {
  const add = (where: string, more: number) => units.set(where, (units.get(where) ?? 0) + more);
  const read = async ({ pk, sk }: Item): Promise<Item | undefined> => {
    const Key = { pk: pk as AttributeValue, sk: sk as AttributeValue };
    return (await db.send(new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }))).Item;
  };
  const send = async (command: Written) => {
    const keys = writtenKeys(command);
    const before = await Promise.all(keys.map(read));
    try {
      return await db.send(command as never);
    } finally {
      const after = await Promise.all(keys.map(read));
      for (const [i, key] of keys.entries()) {
        add(`table ${key.pk?.S}`, Math.max(unitsOf(before[i]), unitsOf(after[i]), 1));
        for (const index of table.indexes) countIndex(index, before[i], after[i], add);
      }
    }
  };
  return { send } as unknown as Pick<DynamoDBClient, 'send'>;
}

function writtenKeys({ input, constructor: { name } }: Written): Item[] {
  if (!/^(Put|Update|Delete|BatchWrite)/.test(name)) return [];
  const batch = Object.values(input.RequestItems ?? {}).flat();
  const put = batch.flatMap(({ PutRequest }) => (PutRequest?.Item ? [PutRequest.Item] : []));
  const one = input.Item ?? input.Key;
  return one ? [one] : put;
}

/** An entry that is added, changed or removed is one write; one whose key changes is two. */
function countIndex(
  index: Index,
  before: Item | undefined,
  after: Item | undefined,
  add: (where: string, units: number) => void,
): void {
  const [was, is] = [entryOf(index, before), entryOf(index, after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  const place = (entry: Item) => index.key.map(({ name }) => entry[name]?.S).join('\n');
  const partition = (entry: Item) => `${index.name} ${entry[index.key[0]?.name ?? '']?.S}`;
  if (was && is && place(was) === place(is)) add(partition(is), Math.max(unitsOf(was), unitsOf(is)));
  else for (const entry of [was, is]) if (entry) add(partition(entry), unitsOf(entry));
}

function entryOf({ key, projection, nonKeyAttributes = [] }: Index, item: Item | undefined): Item | undefined {
  if (!item || key.some(({ name }) => item[name] === undefined)) return undefined;
  if (projection === 'ALL') return item;
  const carried = new Set(['pk', 'sk', ...key.map(({ name }) => name), ...nonKeyAttributes]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => carried.has(name)));
}

function unitsOf(item: Item | undefined): number {
  return item ? Math.ceil(itemSize(item) / 1024) : 0;
}
