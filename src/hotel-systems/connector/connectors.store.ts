import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import { conditionHeld, rememberReads, type Table } from '../../kit/aws/table.store.ts';
import type { Connector } from './connector.ts';

/** How long a function works with what it has read: a connector that is applied anew is used within a minute. */
const freshFor = 60_000;
const missingFor = 1000;
const mostRemembered = 100;

const pk = 'CONNECTORS';

/** An item of DynamoDB has 400 KB at most, with its key and the names of its attributes. */
const largest = 390_000;

/**
 * The connectors that come with this program, else those that the hotel has applied, each of these read when it is needed
 * and remembered for a minute.
 * @param builtIn finds one that comes with this program
 */
export function cachedConnectors(
  builtIn: (id: string) => Connector | undefined,
  { now, ...table }: Table & { readonly now: () => number },
) {
  const applied = rememberReads((id) => readConnector(table, id), { now, freshFor, missingFor, most: mostRemembered });
  return { get: async (id: string): Promise<Connector | undefined> => builtIn(id) ?? applied(id) };
}

/** Connectors: those that come with this program, and those that the hotel has applied. */
export type Connectors = ReturnType<typeof cachedConnectors>;

/** A connector as the hotel has applied it. */
export async function readConnector({ db, tableName }: Table, id: string): Promise<Connector | undefined> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: itemKey(id), ConsistentRead: true }));
  return Item && fromText(Item.connector?.S);
}

/** Every connector that the hotel has applied, by id. */
export async function listConnectors({
  db,
  tableName,
}: {
  readonly db: DynamoDBClient;
  readonly tableName: string;
}): Promise<Connector[]> {
  const query = {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
  };
  const connectors: Connector[] = [];
  for await (const page of paginateQuery({ client: db }, query))
    connectors.push(...(page.Items ?? []).map((item) => fromText(item.connector?.S)));
  return connectors;
}

/**
 * Writes a hotel's own connector, in place of the one before; running functions use it within a minute.
 * @throws ConnectorTooLarge if it is too large for the table
 */
export async function writeConnector(connector: Connector, { db, tableName }: Table): Promise<void> {
  const text = JSON.stringify(connector);
  const bytes = Buffer.byteLength(text);
  if (bytes > largest) throw new ConnectorTooLarge(bytes, largest);
  const Item = { ...itemKey(connector.id), connector: { S: text } };
  await db.send(new PutItemCommand({ TableName: tableName, Item }));
}

/** Removes a hotel's own connector; false if there is none. */
export function deleteConnector(id: string, { db, tableName }: Table): Promise<boolean> {
  const ConditionExpression = 'attribute_exists(pk)';
  return conditionHeld(db.send(new DeleteItemCommand({ TableName: tableName, Key: itemKey(id), ConditionExpression })));
}

function itemKey(id: string) {
  return { pk: { S: pk }, sk: { S: id } };
}

function fromText(text = '{}'): Connector {
  return JSON.parse(text) as Connector;
}

/** A connector is larger than an item of the table may be. Its message says how large. */
export class ConnectorTooLarge extends Error {
  constructor(bytes: number, most: number) {
    super(`The connector has ${bytes} bytes with its mappings; the table takes ${most} at most.`);
    this.name = 'ConnectorTooLarge';
  }
}
