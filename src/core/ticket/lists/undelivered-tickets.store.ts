import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import { isoTime } from '../../../kit/time.ts';
import type { Location } from '../../location/location.ts';
import { needsHelp } from '../../owed/in-hand.ts';
import { undeliveredPartition } from '../../owed/sweep/due-index.store.ts';
import { fromItem } from '../../stay/store/stay-item.store.ts';
import { readStayItems, stayItemKey, stayRefOf } from '../../stay/store/stay-ref.store.ts';
import type { Undelivered, UndeliveredPage, UndeliveredPlace, UndeliveredQuery } from './ticket-list.ts';

type Listing = Table & { readonly now: () => number };
type Found = Undelivered & { readonly place: UndeliveredPlace };

/** The location whose list it is. */
type Listed = Pick<Location, 'id' | 'provenRelays'>;

/**
 * The guests of a location whom reception is to look after, whose tickets have not ended: read from an index that lists hardly
 * anybody else, so that it costs what it finds.
 */
export async function undeliveredTickets(
  location: Listed,
  { limit, after }: UndeliveredQuery,
  table: Listing,
): Promise<UndeliveredPage> {
  const found: Found[] = [];
  let from = after;
  do {
    const { places, more } = await listed(location.id, from, limit + 1 - found.length, table);
    found.push(...(await inNeed(location, places, table)));
    from = more ? places.at(-1) : undefined;
  } while (from && found.length <= limit);
  const guests = found.slice(0, limit).map(({ place: _, ...guest }) => guest);
  const last = found[limit - 1];
  return { guests, ...(found.length > limit && last && { next: last.place }) };
}

async function listed(
  locationId: string,
  after: UndeliveredPlace | undefined,
  Limit: number,
  { db, tableName, now }: Listing,
): Promise<{ readonly places: readonly UndeliveredPlace[]; readonly more: boolean }> {
  const duePk = { S: undeliveredPartition(locationId) };
  const at = isoTime(now());
  const { Items = [], LastEvaluatedKey } = await db.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :pk AND dueAt > :now',
      ExpressionAttributeValues: { ':pk': duePk, ':now': { S: at } },
      Limit,
      // DynamoDB refuses to start outside of what is asked for: what ended meanwhile was before all the rest.
      ...(after &&
        after.until > at && {
          ExclusiveStartKey: { ...stayItemKey({ locationId, key: after.key }), duePk, dueAt: { S: after.until } },
        }),
    }),
  );
  const places = Items.map((item) => ({ until: item.dueAt?.S ?? '', key: stayRefOf(item).key }));
  return { places, more: LastEvaluatedKey !== undefined };
}

/** The index may be a moment late, and lists also who may need help later. */
async function inNeed(
  { id: locationId, provenRelays = [] }: Listed,
  places: readonly UndeliveredPlace[],
  table: Listing,
): Promise<Found[]> {
  const sortKeys = places.map(({ key }) => stayItemKey({ locationId, key }).sk.S);
  const items = await readStayItems(locationId, sortKeys, table, true);
  const stays = new Map(items.map((item) => [stayRefOf(item).key, fromItem(item)]));
  return places.flatMap((place): Found[] => {
    const stay = stays.get(place.key);
    const help = stay && needsHelp(stay, { now: table.now(), provenRelays });
    return !stay || stay.state === 'erased' || !help ? [] : [{ stay, ...help, place }];
  });
}
