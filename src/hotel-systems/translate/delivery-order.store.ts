import { type AttributeValue, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { untilWritten } from '../../core/until-written.ts';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { isoTime } from '../../kit/time.ts';
import { connectionKey } from '../connection/connections.store.ts';
import type { Copies, DeliveryOrder, Made, ReceivedDelivery } from './delivery-order.service.ts';

/** Seconds after which a stay's last sequence is forgotten. */
const sequenceKeptFor = 400 * 86_400;

/** Systems tell of one update more than once, within so many milliseconds. */
const doubledWithin = 60_000;

/** Systems repeat for about an hour what was not answered, and are late themselves. In milliseconds. */
const repeatedWithin = 2 * 3_600_000;

/** A creation that is received so long after a cancellation is late, in milliseconds. */
const lateWithin = 86_400_000;

/** A delivery about a stay, as it was noted. */
type Noted = Omit<Made, 'sequence'>;

/** The order of deliveries in the table: an item for the deliveries with the same bytes, and one for each stay. */
export function deliveryOrder(table: Table & { readonly now: () => number }): DeliveryOrder {
  const { db, tableName, now } = table;

  async function isInSequence(connectionId: string, stay: string, sequence: string): Promise<boolean> {
    const note = new UpdateItemCommand({
      TableName: tableName,
      Key: connectionKey(connectionId, `ORDER#${stay}`),
      UpdateExpression: 'SET #sequence = :sequence, #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(#sequence) OR #sequence <= :sequence',
      ExpressionAttributeNames: { '#sequence': 'sequence', '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ':sequence': { S: sequence },
        ':ttl': { N: String(Math.floor(now() / 1000) + sequenceKeptFor) },
      },
    });
    return conditionHeld(db.send(note));
  }

  return {
    async note(connectionId, bodyDigest, received) {
      const key = connectionKey(connectionId, `COPIES#${bodyDigest}`);
      const before = await noteReceived<ReceivedDelivery>(key, received, table, () => true);
      return copiesOf(received, before);
    },
    async accept(connectionId, stay, made) {
      const { sequence, delivery, at, type } = made;
      if (sequence !== undefined) return (await isInSequence(connectionId, stay, sequence)) ? at : undefined;
      if (type === undefined) return at;
      const key = connectionKey(connectionId, `DELIVERED#${stay}`);
      const one: Noted = { delivery, at, type };
      // One whose event was not sent after it was noted is worked on again, and is not late because of what came meanwhile.
      const isSame = (other: Noted) => other.delivery === delivery && other.type === type;
      const before = await noteReceived<Noted>(key, one, table, (all) => all.some(isSame) || !isLate(one, all));
      return before.some(isSame) || !isLate(one, before) ? countsAt(one, before) : undefined;
    },
  };
}

function copiesOf(received: ReceivedDelivery, before: readonly ReceivedDelivery[]): Copies {
  const others = before.filter(({ delivery }) => delivery !== received.delivery);
  return {
    isFirstHeard: others.length === before.length,
    isRepetition: others.some((one) => isBefore(one, received) && msAfter(received, one) < doubledWithin),
    hasOthers: others.some((one) => Math.abs(msAfter(received, one)) < repeatedWithin),
  };
}

function isBefore(one: ReceivedDelivery, other: ReceivedDelivery): boolean {
  return one.at === other.at ? one.delivery < other.delivery : one.at < other.at;
}

/** Nothing is created after it was cancelled. */
function isLate(made: Noted, before: readonly Noted[]): boolean {
  if (made.type !== 'creation') return false;
  return before.some((one) => {
    const ms = msAfter(made, one);
    return one.type === 'end' && one.delivery !== made.delivery && ms >= 0 && ms < lateWithin;
  });
}

/** An end that is worked on after what it should have kept out is the later word nevertheless. */
function countsAt(made: Noted, before: readonly Noted[]): string {
  const late = before.filter((one) => isLate(one, [made]));
  const last = Math.max(Date.parse(made.at), ...late.map(({ at }) => Date.parse(at) + 1));
  return isoTime(last);
}

/** How long after another a delivery was received, in milliseconds. */
function msAfter({ at }: ReceivedDelivery, other: ReceivedDelivery): number {
  return Date.parse(at) - Date.parse(other.at);
}

/** Seconds that deliveries are remembered: longer than another may wait in the queue before it is worked on. */
const keptFor = 15 * 86_400;

/** How many deliveries an item has: those that were received last. */
const mostNoted = 20;

/**
 * Notes a delivery among others in an item, once, if it belongs there.
 * @returns those that were there before
 * @throws StayContended
 */
async function noteReceived<Noted extends ReceivedDelivery>(
  key: Readonly<Record<string, AttributeValue>>,
  received: Noted,
  { db, tableName, now }: Table & { readonly now: () => number },
  belongs: (before: readonly Noted[]) => boolean,
): Promise<readonly Noted[]> {
  const text = JSON.stringify(received);
  return untilWritten(async () => {
    const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
    const texts = (Item?.noted?.L ?? []).map(({ S = '{}' }) => S);
    const before = texts.map((one) => JSON.parse(one) as Noted);
    if (texts.includes(text) || !belongs(before)) return before;
    const rev = Number(Item?.rev?.N ?? 0);
    const all = [...before, received].toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(-mostNoted);
    const L = all.map((one) => ({ S: JSON.stringify(one) }));
    const ttl = { N: String(Math.floor(now() / 1000) + keptFor) };
    const put = new PutItemCommand({
      TableName: tableName,
      Item: { ...key, noted: { L }, rev: { N: String(rev + 1) }, ttl },
      ConditionExpression: 'attribute_not_exists(pk) OR rev = :rev',
      ExpressionAttributeValues: { ':rev': { N: String(rev) } },
    });
    return (await conditionHeld(db.send(put))) ? before : 'contended';
  });
}
