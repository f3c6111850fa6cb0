import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { StayContended } from '../../../app/errors/stay-contended.ts';
import type { ReceivedDelivery } from '../../../app/ports/connections/delivery-order.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';

/** Seconds that deliveries are remembered: longer than another may wait in the queue before it is worked on. */
const keptFor = 15 * 86_400;

/** How many deliveries an item has: those that were received last. */
const mostNoted = 20;

/** As many as a batch has may be noted at the same moment. */
const mostTries = 12;

/**
 * Notes a delivery among others in an item, once, if it belongs there.
 * @returns those that were there before
 * @throws StayContended
 */
export async function noteReceived<Noted extends ReceivedDelivery>(
  key: Readonly<Record<string, AttributeValue>>,
  received: Noted,
  { db, tableName, now }: Table & { readonly now: () => number },
  belongs: (before: readonly Noted[]) => boolean,
): Promise<readonly Noted[]> {
  const text = JSON.stringify(received);
  for (let tries = 0; tries < mostTries; tries++) {
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
    if (await conditionHeld(db.send(put))) return before;
  }
  throw new StayContended();
}
