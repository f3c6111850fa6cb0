import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { AwaitedEnds } from '../../../app/ports/connections/awaited-ends.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';
import { connectionKey } from './connection-key.ts';

/** Longer than a message lives, in seconds. */
const keptFor = 15 * 86_400;

/** What was sent to the intake queue is worked on there by then, in milliseconds. */
const settlesIn = 10_000;

/** The reservations in the table whose ends wait, an item each. */
export function awaitedEnds({ db, tableName, now }: Table & { readonly now: () => number }): AwaitedEnds {
  const place = (connectionId: string, reservationId: string) => ({
    TableName: tableName,
    Key: connectionKey(connectionId, `ENDS#${reservationId}`),
  });
  return {
    async note(connectionId, reservationId, delivery) {
      const note = new UpdateItemCommand({
        ...place(connectionId, reservationId),
        UpdateExpression: 'ADD deliveries :delivery SET #ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':delivery': { SS: [delivery] },
          ':ttl': { N: String(Math.floor(now() / 1000) + keptFor) },
        },
      });
      await db.send(note);
    },
    async isAwaited(connectionId, reservationId) {
      const read = new GetItemCommand({ ...place(connectionId, reservationId), ConsistentRead: true });
      const { Item } = await db.send(read);
      return Item?.deliveries !== undefined || now() < Number(Item?.settledAt?.N ?? 0) + settlesIn;
    },
    async settle(connectionId, reservationId, delivery) {
      const settled = new UpdateItemCommand({
        ...place(connectionId, reservationId),
        UpdateExpression: 'DELETE deliveries :delivery SET settledAt = :now',
        ConditionExpression: 'contains(deliveries, :one)',
        ExpressionAttributeValues: {
          ':delivery': { SS: [delivery] },
          ':one': { S: delivery },
          ':now': { N: String(now()) },
        },
      });
      await conditionHeld(db.send(settled));
    },
  };
}
