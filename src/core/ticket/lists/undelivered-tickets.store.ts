import { QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '../../../kit/aws/table.store.ts';
import { isoTime } from '../../../kit/time.ts';
import {
  type Undelivered,
  type UndeliveredPage,
  type UndeliveredPlace,
  type UndeliveredQuery,
  undeliveredWork,
} from '../../owed/mail/undelivered.ts';
import { undeliveredPartition } from '../../owed/sweep/due-index.store.ts';
import { owedSince } from '../../owed/work.ts';
import type { KnownStay, Stay } from '../../stay/stay.ts';
import { fromItem } from '../../stay/store/stay-item.store.ts';
import { readStayItems, stayItemKey, stayRefOf } from '../../stay/store/stay-ref.store.ts';
import { isHanded } from '../../stay/trail.ts';
import { ticketStatus } from '../status.ts';

type Listing = Table & { readonly now: () => number };
type Found = Undelivered & { readonly place: UndeliveredPlace };

/**
 * The guests of a location who are without their mail, whose tickets have not ended: read from an index that lists nobody
 * else, so that it costs what it finds.
 */
export async function undeliveredTickets(
  locationId: string,
  { limit, after }: UndeliveredQuery,
  table: Listing,
): Promise<UndeliveredPage> {
  const found: Found[] = [];
  let from = after;
  do {
    const { places, more } = await listed(locationId, from, limit + 1 - found.length, table);
    found.push(...(await stillWithout(locationId, places, table)));
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

/** The index may be a moment late, and knows only the window of a ticket, not what else ends it. */
async function stillWithout(locationId: string, places: readonly UndeliveredPlace[], table: Listing): Promise<Found[]> {
  const sortKeys = places.map(({ key }) => stayItemKey({ locationId, key }).sk.S);
  const items = await readStayItems(locationId, sortKeys, table, true);
  const stays = new Map(items.map((item) => [stayRefOf(item).key, fromItem(item)]));
  return places.flatMap((place): Found[] => {
    const stay = stays.get(place.key);
    const found = stay && undeliveredWork(stay);
    if (!stay || stay.state === 'erased' || !found || needsNone(stay)) return [];
    if (found.reason === 'not_issued') return isLate(stay, table.now()) ? [{ stay, ...found, place }] : [];
    const { ticket } = stay;
    if (!ticket || ticketStatus({ ...stay, ticket }, table.now()) === 'expired') return [];
    return [{ stay, ...found, place }];
  });
}

/** Whether reception has no more to do: it has given the guest the code, or the guest has left. */
function needsNone({ ended, trail }: KnownStay): boolean {
  return ended !== undefined || isHanded(trail);
}

/** A ticket that is ordered is there within seconds, as a rule: reception is told of one that is not. In milliseconds. */
const lateAfter = 600_000;

function isLate({ owed: { placement } }: Pick<Stay, 'owed'>, now: number): boolean {
  const since = placement && owedSince(placement);
  return since !== undefined && since <= now - lateAfter;
}
