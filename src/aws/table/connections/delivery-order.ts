import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DeliveryOrder, Made } from '../../../app/ports/delivery-order.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';
import { connectionKey } from './connection-key.ts';

/** Seconds after which a stay's last sequence is forgotten. */
const sequenceKeptFor = 400 * 86_400;

/** No system repeats a delivery later than that, in seconds. */
const repeatedWithin = 86_400;

/** How many bodies of a stay are remembered. */
const mostBodies = 10;

/** Somebody else may note a delivery about the same stay at the same moment. */
const mostTries = 5;

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
   * Whether no other delivery had the same bytes. What the system repeats would else count as its last word, also where
   * another was made in between. One whose event was not sent after it was noted is worked on again, and is no repetition.
   */
  async function isNotRepeated(connectionId: string, stay: string, { bodyDigest, delivery }: Made): Promise<boolean> {
    for (let tries = 0; tries < mostTries; tries++) {
      const { Item } = await db.send(new GetItemCommand({ ...at(connectionId, stay), ConsistentRead: true }));
      const noted = Number(Item?.ttl?.N) * 1000 > now() ? (Item?.bodies?.L ?? []) : [];
      const bodies = noted.map(({ S = '' }) => S);
      const same = bodies.find((one) => one.startsWith(`${bodyDigest} `));
      if (same !== undefined) return same === `${bodyDigest} ${delivery}`;
      const rev = Number(Item?.rev?.N ?? 0);
      const { Key, TableName } = at(connectionId, stay);
      const L = [...bodies, `${bodyDigest} ${delivery}`].slice(-mostBodies).map((S) => ({ S }));
      const put = new PutItemCommand({
        TableName,
        Item: { ...Key, bodies: { L }, rev: { N: String(rev + 1) }, ttl: ttl(repeatedWithin) },
        ConditionExpression: 'attribute_not_exists(pk) OR rev = :rev',
        ExpressionAttributeValues: { ':rev': { N: String(rev) } },
      });
      if (await conditionHeld(db.send(put))) return true;
    }
    return true;
  }

  return {
    accept: (connectionId, stay, made) =>
      made.sequence === undefined
        ? isNotRepeated(connectionId, stay, made)
        : isInSequence(connectionId, stay, made.sequence),
  };
}
