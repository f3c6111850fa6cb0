import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { StayContended } from '../../../app/errors/stay-contended.ts';
import type { DeliveryOrder, Made } from '../../../app/ports/connections/delivery-order.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';
import { connectionKey } from './connection-key.ts';

/** Seconds after which a stay's last sequence is forgotten. */
const sequenceKeptFor = 400 * 86_400;

/** Systems repeat for about an hour what was not answered, and are late themselves. In milliseconds. */
const repeatedWithin = 2 * 3_600_000;

/** A creation that is received so long after a cancellation is late, in milliseconds. */
const lateWithin = 86_400_000;

/** Seconds that deliveries are remembered: longer than another may wait in the queue before it is worked on. */
const keptFor = 15 * 86_400;

/** How many deliveries about a stay are remembered. */
const mostNoted = 10;

/** As many as a batch has may be about the same stay, and be noted at the same moment. */
const mostTries = 12;

/** A delivery as it was noted. */
type Noted = Omit<Made, 'sequence'>;

/** The order of deliveries in the table, an item for each stay. */
export function deliveryOrder({ db, tableName, now }: Table & { readonly now: () => number }): DeliveryOrder {
  const at = (connectionId: string, stay: string) => ({
    TableName: tableName,
    Key: connectionKey(connectionId, `ORDER#${stay}`),
  });
  const ttl = (seconds: number) => ({ N: String(Math.floor(now() / 1000) + seconds) });

  async function isInSequence(connectionId: string, stay: string, sequence: string): Promise<boolean> {
    const note = new UpdateItemCommand({
      ...at(connectionId, stay),
      UpdateExpression: 'SET #sequence = :sequence, #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(#sequence) OR #sequence <= :sequence',
      ExpressionAttributeNames: { '#sequence': 'sequence', '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':sequence': { S: sequence }, ':ttl': ttl(sequenceKeptFor) },
    });
    return conditionHeld(db.send(note));
  }

  /**
   * Whether a delivery is neither a repetition nor late. What the system repeats would else count as its last word, also
   * where another was made in between; and nothing is created after it was cancelled. What counts is when deliveries were
   * received: a connection that is paused works on them much later. One whose event was not sent after it was noted is
   * worked on again, and is none of that.
   */
  async function isNews(connectionId: string, stay: string, made: Made): Promise<boolean> {
    const place = { TableName: tableName, Key: connectionKey(connectionId, `DELIVERED#${stay}`) };
    for (let tries = 0; tries < mostTries; tries++) {
      const { Item } = await db.send(new GetItemCommand({ ...place, ConsistentRead: true }));
      const noted = (Item?.noted?.L ?? []).map(({ S = '{}' }) => JSON.parse(S) as Noted);
      if (noted.some(({ delivery, type }) => delivery === made.delivery && type === made.type)) return true;
      const others = noted.filter(({ delivery }) => delivery !== made.delivery);
      if (others.some((one) => isRepeated(made, one) || isLate(made, one))) return false;
      const rev = Number(Item?.rev?.N ?? 0);
      const all: readonly Noted[] = [...noted, made].slice(-mostNoted);
      const L = all.map((one) => ({ S: JSON.stringify(one) }));
      const put = new PutItemCommand({
        TableName: tableName,
        Item: { ...place.Key, noted: { L }, rev: { N: String(rev + 1) }, ttl: ttl(keptFor) },
        ConditionExpression: 'attribute_not_exists(pk) OR rev = :rev',
        ExpressionAttributeValues: { ':rev': { N: String(rev) } },
      });
      if (await conditionHeld(db.send(put))) return true;
    }
    throw new StayContended();
  }

  return {
    accept: (connectionId, stay, made) =>
      made.sequence === undefined ? isNews(connectionId, stay, made) : isInSequence(connectionId, stay, made.sequence),
  };
}

function isRepeated(made: Noted, other: Noted): boolean {
  return made.bodyDigest === other.bodyDigest && Math.abs(msAfter(made, other)) < repeatedWithin;
}

function isLate(made: Noted, other: Noted): boolean {
  return made.type === 'creation' && other.type === 'end' && msAfter(made, other) < lateWithin;
}

/** How long after another a delivery was received, in milliseconds. */
function msAfter({ at }: Noted, other: Noted): number {
  return Date.parse(at) - Date.parse(other.at);
}
