import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { TableModel } from 'local-cloud/template.ts';
import { failedUnits, indexUnits } from '../../count/aws-units.ts';
import type { Counts } from '../../count/counted-client.ts';

/** The services that the functions call. */
export type Service = 'dynamodb' | 'sqs' | 'ses' | 'events';

/** One AWS call. */
export interface Call {
  readonly service: Service;
  /** For example `PutItem`. */
  readonly operation: string;
}

/** AWS's response. */
export interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

interface Capacity {
  readonly CapacityUnits?: number;
}

const reads = new Set(['GetItem', 'Query', 'BatchGetItem']);

/** The service and operation of a request. */
export function callOf(headers: IncomingHttpHeaders, body: Buffer): Call {
  const [api = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  if (api.startsWith('DynamoDB')) return { service: 'dynamodb', operation };
  if (api === 'AmazonSQS') return { service: 'sqs', operation };
  if (api === 'AWSEvents') return { service: 'events', operation };
  return { service: 'ses', operation: new URLSearchParams(body.toString()).get('Action') ?? 'unknown' };
}

/** The request, with the option to return its capacity units. */
export function withCapacity({ service }: Call, body: Buffer): Buffer {
  if (service !== 'dynamodb') return body;
  return Buffer.from(JSON.stringify({ ...JSON.parse(body.toString()), ReturnConsumedCapacity: 'TOTAL' }));
}

/** Counts a call, and the capacity units of the table in DynamoDB's response. */
export function countCall({ service, operation }: Call, { status, body }: Answer, counts: Counts): void {
  counts.calls[operation] = (counts.calls[operation] ?? 0) + 1;
  if (service !== 'dynamodb' || status !== 200) return;
  const { ConsumedCapacity } = JSON.parse(body.toString()) as { ConsumedCapacity?: Capacity | readonly Capacity[] };
  const units = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  if (reads.has(operation)) counts.readUnits += units;
  else counts.writeUnits += units;
}

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
const unmetered = ['GetItem', 'BatchGetItem', 'Query', 'Scan'];

/**
 * DynamoDB's units for indexes, which the emulator does not count: one for an entry that is added, removed or changed, two
 * if its key changes, none if it is unchanged; and the units of a write whose condition failed.
 * @throws Error for a write that it cannot count
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function unitsOfIndexes(tables: readonly TableModel[], db: DynamoDBClient) {
  return async ({ operation }: Call, body: Buffer): Promise<UnitsAfter> => {
    if (unmetered.includes(operation)) return async () => 0;
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
  const Key = Object.fromEntries(table.key.map(({ name }) => [name, item[name] as AttributeValue]));
  const read = async () =>
    (await db.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }))).Item;
  const before = await read();
  return async (held) => (held ? indexUnits(before, await read(), table) : failedUnits(before, undefined));
}
