import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DeliveryOrder, Made } from '../../../app/ports/connections/delivery-order.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';
import { connectionKey } from './connection-key.ts';

/** Seconds after which a stay's last sequence is forgotten. */
const sequenceKeptFor = 400 * 86_400;

/** Systems repeat for about an hour what was not answered, and are late themselves. In milliseconds. */
const repeatedWithin = 2 * 3_600_000;

/** How long a cancellation is remembered, in seconds: a creation that comes after it is late. */
const keptFor = 86_400;

/** How many bodies of a stay are remembered. */
const mostBodies = 10;

/** Somebody else may note a delivery about the same stay at the same moment. */
const mostTries = 5;

/** A delivery as it was noted. */
interface Noted extends Made {
  /** Epoch milliseconds. */
  readonly at: number;
}

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
   * where another was made in between; and nothing is created after it was cancelled. One whose event was not sent after it
   * was noted is worked on again, and is none of that.
   */
  async function isNews(connectionId: string, stay: string, made: Made): Promise<boolean> {
    const place = { TableName: tableName, Key: connectionKey(connectionId, `DELIVERED#${stay}`) };
    for (let tries = 0; tries < mostTries; tries++) {
      const { Item } = await db.send(new GetItemCommand({ ...place, ConsistentRead: true }));
      const isOver = Number(Item?.ttl?.N) * 1000 <= now();
      const noted = isOver ? [] : (Item?.noted?.L ?? []).map(({ S = '{}' }) => JSON.parse(S) as Noted);
      if (noted.some(({ delivery }) => delivery === made.delivery)) return true;
      if (isRepeated(made, noted, now()) || (made.type === 'creation' && noted.some(({ type }) => type === 'end')))
        return false;
      const rev = Number(Item?.rev?.N ?? 0);
      const all = [...noted, { ...made, at: now() }].slice(-mostBodies);
      const L = all.map((one) => ({ S: JSON.stringify(one) }));
      const put = new PutItemCommand({
        TableName: tableName,
        Item: { ...place.Key, noted: { L }, rev: { N: String(rev + 1) }, ttl: ttl(keptFor) },
        ConditionExpression: 'attribute_not_exists(pk) OR rev = :rev',
        ExpressionAttributeValues: { ':rev': { N: String(rev) } },
      });
      if (await conditionHeld(db.send(put))) return true;
    }
    return true;
  }

  return {
    accept: (connectionId, stay, made) =>
      made.sequence === undefined ? isNews(connectionId, stay, made) : isInSequence(connectionId, stay, made.sequence),
  };
}

function isRepeated({ bodyDigest }: Made, noted: readonly Noted[], now: number): boolean {
  return noted.some((one) => one.bodyDigest === bodyDigest && one.at + repeatedWithin > now);
}
