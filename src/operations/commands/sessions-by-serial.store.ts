import { type DynamoDBClient, GetItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import type { StayFacts, StayRef } from '../../core/stay/stay-event.ts';
import { fromItem } from '../../core/stay/store/stay-item.store.ts';
import { stayItemKey } from '../../core/stay/store/stay-ref.store.ts';
import { storedSession } from '../../core/ticket/use/network-uses.store.ts';
import type { TicketSession } from '../../core/ticket/use/ticket-session.ts';

interface Place {
  readonly db: DynamoDBClient;
  readonly tableName: string;
}

/** A session, and the stay that it was of. */
export interface FoundSession extends StayRef {
  readonly session: TicketSession;
}

/** The sessions that are kept by a ticket's serial, at any location, also where the ticket is gone: reads the whole table. */
export async function sessionsOfSerial(serial: string, { db, tableName }: Place): Promise<FoundSession[]> {
  const scan = {
    TableName: tableName,
    FilterExpression: 'begins_with(pk, :network) AND serial = :serial AND #ttl > :now',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: {
      ':network': { S: 'NETWORK#' },
      ':serial': { S: serial },
      ':now': { N: String(Math.floor(Date.now() / 1000)) },
    },
  };
  const found: FoundSession[] = [];
  for await (const { Items = [] } of paginateScan({ client: db }, scan)) {
    for (const item of Items) {
      const [, locationId = '', key = ''] = (item.pk?.S ?? '').split('#');
      found.push({ locationId, key, session: storedSession(item) });
    }
  }
  return found;
}

/** Name, address and room of the guest of a session's stay; undefined once those are not kept any more, or were erased. */
export async function guestOfSessions(
  ref: StayRef,
  { db, tableName }: Place,
): Promise<Pick<StayFacts, 'guest' | 'room'> | undefined> {
  const read = new GetItemCommand({ TableName: tableName, Key: stayItemKey(ref), ConsistentRead: true });
  const { Item } = await db.send(read);
  if (!Item || Number(Item.ttl?.N) * 1000 <= Date.now()) return undefined;
  const { state, facts } = fromItem(Item);
  const { guest, room } = facts;
  return state === 'erased' ? undefined : { ...(guest && { guest }), ...(room && { room }) };
}
