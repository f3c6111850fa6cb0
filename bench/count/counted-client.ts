import { type AttributeValue, ConditionalCheckFailedException, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { TableModel } from 'local-cloud/template.ts';
import { failedUnits, writeUnits } from './aws-units.ts';

/** Calls by command name, and DynamoDB's capacity units. */
export interface Counts {
  readonly calls: Record<string, number>;
  writeUnits: number;
  readUnits: number;
}

type Item = Record<string, AttributeValue>;

interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Record<string, unknown>;
}

interface BatchedWrite {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

interface Capacity {
  readonly CapacityUnits?: number;
}

interface Sends {
  send: (command: never) => Promise<unknown>;
}

/** What a write has changed of an item. */
export interface ItemChange {
  readonly key: Item;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

const reads = new Set(['GetItem', 'Query', 'BatchGetItem']);

/**
 * An SDK client that counts its calls and their DynamoDB units. The emulator returns the units of reads, but not those of
 * indexes and of writes whose condition fails: units of writes are computed from the items before and after.
 * @param table the table of the client's writes, for a DynamoDB client
 * @param onChange called for each item of a write, also for one that it leaves as it was
 */
export function countedClient<Client extends Sends>(
  client: Client,
  counts: Counts,
  table?: TableModel,
  onChange: (change: ItemChange) => void = () => undefined,
): Pick<Client, 'send'> {
  const send = async (command: Command) => {
    const name = command.constructor.name.replace('Command', '');
    counts.calls[name] = (counts.calls[name] ?? 0) + 1;
    if (table && !reads.has(name)) return written(client, command, counts, { table, onChange });
    if (reads.has(name)) command.input.ReturnConsumedCapacity = 'TOTAL';
    const answer = (await client.send(command as never)) as { ConsumedCapacity?: Capacity | Capacity[] };
    counts.readUnits += [answer.ConsumedCapacity ?? []]
      .flat()
      .reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    return answer;
  };
  // Paginators ask whether they have a client of the SDK.
  return Object.assign(Object.create(Object.getPrototypeOf(client)), { send });
}

/** A write, with uncounted reads of its items before and after. */
async function written(
  client: Sends,
  command: Command,
  counts: Counts,
  { table, onChange }: { readonly table: TableModel; readonly onChange: (change: ItemChange) => void },
): Promise<unknown> {
  const keys = keysOf(command.input, table);
  const before = await readAll(client, keys, table);
  try {
    const answer = await client.send(command as never);
    const after = await readAll(client, keys, table);
    counts.writeUnits += keys.reduce((sum, _, i) => sum + writeUnits(before[i], after[i], table), 0);
    for (const [i, key] of keys.entries()) onChange({ key, before: before[i], after: after[i] });
    return answer;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      counts.writeUnits += failedUnits(before[0], command.input.Item as Item | undefined);
    throw error;
  }
}

function keysOf({ Key, Item, RequestItems }: Record<string, unknown>, { key }: TableModel): Item[] {
  const requests = Object.values((RequestItems ?? {}) as Record<string, BatchedWrite[]>).flat();
  const ofBatch = requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {});
  const items = [Key ?? Item ?? [], ofBatch].flat() as Item[];
  return items.map((item) => Object.fromEntries(key.map(({ name }) => [name, item[name] as AttributeValue])));
}

async function readAll(client: Sends, keys: readonly Item[], { name: TableName }: TableModel) {
  const answers = keys.map((Key) => client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }) as never));
  return (await Promise.all(answers)).map((answer) => (answer as { Item?: Item }).Item);
}
