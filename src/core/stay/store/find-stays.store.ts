import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { storedAddress } from '../../../kit/mail-address.ts';
import { mostEntries } from '../next-stay.ts';
import type { Stay } from '../stay.ts';
import type { StayRef } from '../stay-event.ts';
import { idItem } from './entry-item.store.ts';
import { fromItem } from './stay-item.store.ts';
import { locationPartition, stayPrefix, stayRefOf } from './stay-ref.store.ts';

/** What stays of a location are looked for by; what is left out may be anything. */
interface StaySearch {
  readonly locationId: string;
  readonly source?: string | undefined;
  readonly reservationId?: string | undefined;
  readonly stayId?: string | undefined;
  /** The guest's address, in capitals or not. */
  readonly email?: string | undefined;
}

/** A stay and where it is kept. */
export interface FoundStay {
  readonly ref: StayRef;
  readonly stay: Stay;
}

/** The stays of a location that match, those without a ticket too. Reads all of the location's: a thousand are a megabyte. */
export async function findStays(
  { db, tableName }: { readonly db: DynamoDBClient; readonly tableName: string },
  search: StaySearch,
): Promise<FoundStay[]> {
  const { locationId } = search;
  const query = {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :stay)',
    ExpressionAttributeValues: { ':pk': { S: locationPartition(locationId) }, ':stay': { S: stayPrefix } },
  };
  const found: FoundStay[] = [];
  for await (const { Items = [] } of paginateQuery({ client: db }, query)) {
    for (const item of Items) {
      const stay = fromItem(item);
      if (matches(stay, search)) found.push({ ref: stayRefOf(item), stay });
    }
  }
  return found;
}

function matches(stay: Stay, { source, reservationId, stayId, email }: StaySearch): boolean {
  if (source !== undefined && stay.source !== source) return false;
  if (reservationId !== undefined && stay.reservationId !== reservationId) return false;
  if (stayId !== undefined && stay.stayId !== stayId) return false;
  if (email === undefined) return true;
  const wanted = storedAddress(email).toLowerCase();
  return [stay.facts.guest?.email, stay.ticket?.userId].some(
    (one) => one !== undefined && storedAddress(one).toLowerCase() === wanted,
  );
}

/** The stays of a location that an event has opened. Reads all of the location's: a thousand are a hundred read units. */
export async function openedStays(
  { db, tableName }: { readonly db: DynamoDBClient; readonly tableName: string },
  eventId: string,
  locationId: string,
): Promise<FoundStay[]> {
  const places = ['opener', ...Array.from({ length: mostEntries }, (_, i) => `#entries[${i}].id`)];
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :stay)',
    FilterExpression: places.map((place) => `${place} IN (:text, :id)`).join(' OR '),
    ExpressionAttributeNames: { '#entries': 'entries' },
    ExpressionAttributeValues: marshall({
      ':pk': locationPartition(locationId),
      ':stay': stayPrefix,
      ':text': eventId,
      ':id': idItem(eventId),
    }),
  };
  const found: FoundStay[] = [];
  for await (const { Items = [] } of paginateQuery({ client: db }, query)) {
    for (const item of Items) {
      const stay = fromItem(item);
      if (stay.openedBy === eventId) found.push({ ref: stayRefOf(item), stay });
    }
  }
  return found;
}
