import { type AttributeValue, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { sourceOf } from '../../core/stay/source.ts';
import { conditionHeld, queryAll, rememberReads, type Table } from '../../kit/aws/table.store.ts';
import type { Connection, ConnectionWrite } from './connection.ts';

/** How long a function may work with what it has read: a pause or a revocation is seen within a minute, a pause's end at once. */
const freshFor = 30_000;

/** One that was just made is seen at once, and one that is not there costs a function a read a second. */
const missingFor = 1000;

const mostRemembered = 2000;

const pk = 'CONNECTIONS';

/** A revoked connection stays listed for a year, for whoever asks later what it was. */
const listedFor = 365 * 86_400;

/** The connections in the table, each read when it is needed, by one function at most twice a minute. */
export function cachedConnections({ now, ...table }: Table & { readonly now: () => number }) {
  // What was heard at the end of a pause would be hidden for long.
  const fleeting = ({ pausedAt }: Connection) => pausedAt !== undefined;
  const memory = { now, freshFor, missingFor, most: mostRemembered, fleeting };
  const get = rememberReads((id) => readConnection(table, id), memory);
  return { get };
}

/** Hotels' connections. */
export type Connections = ReturnType<typeof cachedConnections>;

/** A connection as it stands now. */
export async function readConnection({ db, tableName }: Table, id: string): Promise<Connection | undefined> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: itemKey(id), ConsistentRead: true }));
  return Item && fromItem(Item);
}

/** Every connection of the deployment by id, also the revoked ones. */
export async function listConnections(table: Table): Promise<Connection[]> {
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': { S: pk } } };
  return (await queryAll(query, table)).map(fromItem);
}

/** The `source` of the events of each connection that has ever been a location's, also of revoked ones; read at most twice a minute. */
export function sourcesOfLocations({
  now,
  ...table
}: Table & { readonly now: () => number }): (locationId: string) => Promise<readonly string[]> {
  const all = rememberReads(() => listConnections(table), { now, freshFor, missingFor, most: 1 });
  return async (wanted) =>
    ((await all(pk)) ?? [])
      .filter(({ locationId, properties }) => [locationId, ...Object.values(properties)].includes(wanted))
      .map(({ id }) => sourceOf(id));
}

/** Writes a new connection; false if its id is taken, also by a revoked one: two connections never share a stay. */
export function addConnection(connection: Connection, { db, tableName }: Table): Promise<boolean> {
  const { id, ...attributes } = connection;
  const Item = { ...marshall(attributes, { removeUndefinedValues: true }), ...itemKey(id) };
  return conditionHeld(
    db.send(new PutItemCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
  );
}

/**
 * Pauses a connection from an instant (ISO-8601), unless it is paused already, or ends its pause.
 * @returns false if there is no such connection, or it is revoked
 */
export function pauseConnection(id: string, pausedAt: string | undefined, table: Table): Promise<boolean> {
  const change =
    pausedAt === undefined
      ? { UpdateExpression: 'REMOVE pausedAt' }
      : {
          UpdateExpression: 'SET pausedAt = if_not_exists(pausedAt, :at)',
          ExpressionAttributeValues: { ':at': { S: pausedAt } },
        };
  const ConditionExpression = 'attribute_exists(pk) AND attribute_not_exists(revokedAt)';
  return updateConnection(id, { ...change, ConditionExpression }, table);
}

/** Ends a connection at an instant (ISO-8601), unless it was ended before; false if there is none. */
export function revokeConnection(id: string, revokedAt: string, table: Table): Promise<boolean> {
  const ttl = Math.ceil(Date.parse(revokedAt) / 1000) + listedFor;
  const change = {
    UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :at), #ttl = if_not_exists(#ttl, :ttl)',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: { ':at': { S: revokedAt }, ':ttl': { N: String(ttl) } },
  };
  return updateConnection(id, change, table);
}

/** Attributes to write of an item, and when. */
type ConnectionUpdate = Omit<ConstructorParameters<typeof UpdateItemCommand>[0], 'TableName' | 'Key'>;

/** Updates a connection's item; false if its condition did not hold. */
function updateConnection(id: string, change: ConnectionUpdate, { db, tableName }: Table): Promise<boolean> {
  return conditionHeld(db.send(new UpdateItemCommand({ TableName: tableName, Key: itemKey(id), ...change })));
}

function itemKey(id: string) {
  return { pk: { S: pk }, sk: { S: id } };
}

function fromItem(item: Record<string, AttributeValue>): Connection {
  const { pk: _, sk: id, ttl: __, ...connection } = unmarshall(item);
  return { id, ...connection } as Connection;
}

/** What can be changed of a connection. */
export interface ConnectionChange extends Partial<Pick<Connection, 'locationId' | 'confirm' | 'newStaysPerHour'>> {
  /** How the system is told guests' codes; null: not any more. */
  readonly write?: ConnectionWrite | null;
  /** Whether the hotel vouches for its guests' numbers; null: not any more. */
  readonly texts?: 'vouched' | null;
  /** Properties that are added, or get another location. */
  readonly added?: Connection['properties'];
  /** Properties that it has. */
  readonly removed?: readonly string[];
}

/**
 * Changes what is given of a connection, at least one thing, in one write.
 * @param before as it was read, so that no two removals together leave it without a location
 * @returns false if it is revoked or gone, or has more properties or fewer by now
 */
export function changeConnection(before: Connection, change: ConnectionChange, table: Table): Promise<boolean> {
  const { added = {}, removed = [], write, texts, ...plain } = change;
  const names: Record<string, string> = {};
  const named = (name: string) => {
    const short = `#${Object.keys(names).length}`;
    names[short] = name;
    return short;
  };
  const values: unknown[] = [Object.keys(before.properties).length];
  const valued = (value: unknown) => `:${values.push(value) - 1}`;
  const sets = [
    ...Object.entries(plain).map(([name, value]) => `${named(name)} = ${valued(value)}`),
    ...(write ? [`${named('write')} = ${valued(write)}`] : []),
    ...(texts ? [`${named('texts')} = ${valued(texts)}`] : []),
    ...Object.entries(added).map(([name, value]) => `properties.${named(name)} = ${valued(value)}`),
  ];
  const gone = [...(write === null ? ['write'] : []), ...(texts === null ? ['texts'] : [])];
  const removes = [...gone.map(named), ...removed.map((name) => `properties.${named(name)}`)];
  const parts = [sets.length > 0 && `SET ${sets.join(', ')}`, removes.length > 0 && `REMOVE ${removes.join(', ')}`];
  const update = {
    UpdateExpression: parts.filter((part) => part !== false).join(' '),
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt) AND size(properties) = :0',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: marshall(Object.fromEntries(values.map((value, i) => [`:${i}`, value]))),
  };
  return updateConnection(before.id, update, table);
}

/** The table's key of something that is kept for a connection. */
export function connectionKey(connectionId: string, kept: string) {
  return { pk: { S: `CONNECTION#${connectionId}` }, sk: { S: kept } };
}
