import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { rememberReads, type Table } from '../../kit/aws/table.store.ts';
import type { Locations, RemovedLocation } from '../ports.ts';
import type { Location } from './location.ts';

/** How long a function may work with what it has read: a change is seen within a minute. */
const freshFor = 30_000;

/** One location that nobody applied costs a thousand copies no more than a thousand reads a second, of the 3,000 that a partition gives. */
const missingFor = 1000;

/** A location is some kilobytes: 10 MB of a function's 512 at most, as a rule. */
const mostRemembered = 2000;

/** How the attributes begin that note the connections whose guests' codes are written back. */
const writtenBy = 'writtenBy_';
/** Likewise, of connections whose systems send guests messages. */
const messagesOf = 'messagesOf_';

/** Likewise, of portals whose guests' logins show that they pass mails on. */
const provenRelay = 'provenRelay_';

/** The partition of the list of all locations. */
const list = 'LOCATIONS';

/** The locations in the table, each read when it is needed, by one function at most twice a minute. */
export function cachedLocations({ db, tableName, now }: Table & { readonly now: () => number }): Locations {
  const read = rememberReads((id) => readKept({ db, tableName }, id), {
    now,
    freshFor,
    missingFor,
    most: mostRemembered,
    fleeting: ({ location }) => location === undefined,
  });
  return {
    get: async (id) => (await read(id))?.location,
    removed: async (id) => (await read(id))?.removed,
  };
}

/** What the table has of a location: as it stands, or what remains of one that was removed. */
interface KeptLocation {
  readonly location?: Location;
  readonly removed?: RemovedLocation;
}

/**
 * A location as it stands in the table: in a partition of its own, so that no number of locations and functions together
 * makes one that is read too much. What an older version applied stands in the list alone, until it is applied anew.
 */
export async function readLocation(table: Table, id: string): Promise<Location | undefined> {
  return (await readKept(table, id))?.location;
}

async function readKept(table: Table, id: string): Promise<KeptLocation | undefined> {
  const own = await readItem(table, ownKey(id));
  const text = own?.location?.S ?? (await readItem(table, listKey(id)))?.location?.S;
  if (text === undefined) return own?.removed?.S === undefined ? undefined : { removed: JSON.parse(own.removed.S) };
  const noted = Object.entries(own ?? {}).filter(([name]) => name.startsWith(writtenBy));
  const namesOf = (prefix: string) =>
    Object.keys(own ?? {}).flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  const [messagesBy, provenRelays] = [namesOf(messagesOf), namesOf(provenRelay)];
  const writesBack = noted.map(([name, { S }]) => [name.slice(writtenBy.length), S]);
  const location = {
    ...(JSON.parse(text) as Location),
    ...(writesBack.length > 0 && { writesBack: Object.fromEntries(writesBack) }),
    ...(messagesBy.length > 0 && {
      messagesBy: Object.fromEntries(messagesBy.map((name) => [name, true as const])),
    }),
    ...(provenRelays.length > 0 && { provenRelays }),
  };
  return { location };
}

/** A location as the table has it: without its texts, which only who reads them pays for. */
export function storedLocation({ terms, ...location }: Location): Location {
  if (!terms) return location;
  const { texts: _, ...stored } = terms;
  return { ...location, terms: stored };
}

/**
 * Writes a location and its texts; functions that run see it within a minute. What is read by them is written last: only
 * then is it applied. Texts of former versions stay: devices have accepted them.
 */
export async function writeLocation({ db, tableName }: Table, location: Location): Promise<void> {
  const { version = '', texts = {} } = location.terms ?? {};
  for (const [language, text] of Object.entries(texts)) {
    const Item = { ...termsKey({ ...location, version, language }), text: { S: text } };
    await db.send(new PutItemCommand({ TableName: tableName, Item }));
  }
  const text = { S: JSON.stringify(storedLocation(location)) };
  await db.send(new PutItemCommand({ TableName: tableName, Item: { ...listKey(location.id), location: text } }));
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key: ownKey(location.id),
    // What connections have noted there stays.
    UpdateExpression: 'SET #location = :text REMOVE removed',
    ExpressionAttributeNames: { '#location': 'location' },
    ExpressionAttributeValues: { ':text': text },
  });
  await db.send(update);
}

/** Removes a location: what remains is how long the data of its guests are kept, until it is applied again. */
export async function removeLocation({ db, tableName }: Table, { id, retention }: Location): Promise<void> {
  const removed: RemovedLocation = { retention };
  // The list first: who is interrupted finds the location still, and removes it again.
  await db.send(new DeleteItemCommand({ TableName: tableName, Key: listKey(id) }));
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key: ownKey(id),
    UpdateExpression: 'SET removed = :removed REMOVE #location',
    ExpressionAttributeNames: { '#location': 'location' },
    ExpressionAttributeValues: { ':removed': { S: JSON.stringify(removed) } },
  });
  await db.send(update);
}

/** Notes with a location how guests' codes are written back over a connection; absent: not any more. */
export function noteWriteBack(
  locationId: string,
  { connection, how }: { readonly connection: string; readonly how?: 'written' | 'shown' | undefined },
  table: Table,
): Promise<void> {
  return note(locationId, `${writtenBy}${connection}`, how, table);
}

/** Notes with a location whether a connection's system sends its guests messages. */
export function noteMessages(
  locationId: string,
  { connection, isOn }: { readonly connection: string; readonly isOn: boolean },
  table: Table,
): Promise<void> {
  return note(locationId, `${messagesOf}${connection}`, isOn ? 'sent' : undefined, table);
}

/** Notes with a location whether logins show that a portal passes its mails on. */
export function noteProvenRelay(
  locationId: string,
  { portal, isProven }: { readonly portal: string; readonly isProven: boolean },
  table: Table,
): Promise<void> {
  return note(locationId, `${provenRelay}${portal}`, isProven ? 'logins' : undefined, table);
}

async function note(locationId: string, name: string, word: string | undefined, { db, tableName }: Table) {
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key: ownKey(locationId),
    UpdateExpression: word ? 'SET #note = :word' : 'REMOVE #note',
    ExpressionAttributeNames: { '#note': name },
    ...(word && { ExpressionAttributeValues: { ':word': { S: word } } }),
  });
  await db.send(update);
}

/** Writes a location that functions know and that is in no list: no operator, hotel or bill sees it. */
export async function writeUnlistedLocation({ db, tableName }: Table, location: Location): Promise<void> {
  const Item = { ...ownKey(location.id), location: { S: JSON.stringify(location) } };
  await db.send(new PutItemCommand({ TableName: tableName, Item }));
}

/** Every location, by id, as the list has it. */
export async function listLocations({ db, tableName }: { db: DynamoDBClient; tableName: string }): Promise<Location[]> {
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: list } },
  };
  const locations: Location[] = [];
  for await (const page of paginateQuery({ client: db }, query)) {
    for (const item of page.Items ?? []) locations.push(JSON.parse(item.location?.S ?? '{}') as Location);
  }
  return locations;
}

/** Whether functions read of a location what the list says of it: not so if an older command line has written it since. */
export async function isAsListed(table: Table, location: Location): Promise<boolean> {
  return (await readItem(table, ownKey(location.id)))?.location?.S === JSON.stringify(location);
}

/** One text of a location's terms. */
interface TermsText extends Pick<Location, 'id'> {
  readonly version: string;
  readonly language: string;
}

/** What a location's terms say in a version and a language; undefined if nobody has applied that. */
export async function readTermsText(table: Table, of: TermsText): Promise<string | undefined> {
  return (await readItem(table, termsKey(of)))?.text?.S;
}

function termsKey({ id, version, language }: TermsText) {
  return { pk: { S: `LOCATION#${id}` }, sk: { S: `TERMS#${version}#${language}` } };
}

async function readItem(
  { db, tableName }: Table,
  Key: ReturnType<typeof listKey>,
): Promise<Record<string, AttributeValue> | undefined> {
  return (await db.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }))).Item;
}

function listKey(id: string) {
  return { pk: { S: list }, sk: { S: id } };
}

function ownKey(id: string) {
  return { pk: { S: `LOCATION#${id}` }, sk: { S: id } };
}
