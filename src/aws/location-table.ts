import { type DynamoDBClient, GetItemCommand, PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import type { Location } from '../domain/location.ts';
import type { Locations } from '../domain/ports.ts';
import type { Table } from './stay-table.ts';

/** How long a function may work with what it has read: a change is seen within a minute. */
const freshFor = 30_000;

/** The locations in the table, each read at most twice a minute by one function. */
export function cachedLocations({ db, tableName, now }: Table & { readonly now: () => number }): Locations {
  const cache = new Map<string, { readonly location: Promise<Location | undefined>; readonly until: number }>();
  return {
    get(id) {
      const known = cache.get(id);
      if (known && now() < known.until) return known.location;
      const location = readLocation({ db, tableName }, id);
      cache.set(id, { location, until: now() + freshFor });
      // What was not there may be applied the next moment, and events redriven.
      location.then(
        (found) => found ?? cache.delete(id),
        () => cache.delete(id),
      );
      return location;
    },
  };
}

/** A location as it stands in the table. */
export async function readLocation({ db, tableName }: Table, id: string): Promise<Location | undefined> {
  const found = await db.send(new GetItemCommand({ TableName: tableName, Key: locationKey(id), ConsistentRead: true }));
  return found.Item?.location?.S === undefined ? undefined : (JSON.parse(found.Item.location.S) as Location);
}

/** Writes a location; functions that run see it within a minute. */
export async function writeLocation({ db, tableName }: Table, location: Location): Promise<void> {
  await db.send(
    new PutItemCommand({
      TableName: tableName,
      Item: { ...locationKey(location.id), location: { S: JSON.stringify(location) } },
    }),
  );
}

/** Every location, by id. */
export async function listLocations({ db, tableName }: { db: DynamoDBClient; tableName: string }): Promise<Location[]> {
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'LOCATIONS' } },
  };
  const locations: Location[] = [];
  for await (const page of paginateQuery({ client: db }, query)) {
    for (const item of page.Items ?? []) locations.push(JSON.parse(item.location?.S ?? '{}') as Location);
  }
  return locations;
}

function locationKey(id: string) {
  return { pk: { S: 'LOCATIONS' }, sk: { S: id } };
}
