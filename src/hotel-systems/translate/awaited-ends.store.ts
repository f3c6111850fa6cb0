import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { connectionKey } from '../connection/connections.store.ts';

/** Longer than a message lives, in seconds. */
const keptFor = 15 * 86_400;

/** Attributes that begin so name a delivery that waits. */
const waits = 'waits ';

/** What was sent to the intake queue is worked on there by then, in milliseconds. */
const settlesIn = 10_000;

/** The reservations in the table whose ends wait, an item each. */
export function awaitedEnds({ db, tableName, now }: Table & { readonly now: () => number }) {
  const place = (connectionId: string, reservationId: string) => ({
    TableName: tableName,
    Key: connectionKey(connectionId, `ENDS#${reservationId}`),
  });
  return {
    /** Notes that a delivery waits which tells a reservation's end. */
    async note(connectionId: string, reservationId: string, delivery: string) {
      const note = new UpdateItemCommand({
        ...place(connectionId, reservationId),
        UpdateExpression: 'SET #delivery = :waits, #ttl = :ttl',
        ExpressionAttributeNames: { '#delivery': waits + delivery, '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':waits': { BOOL: true },
          ':ttl': { N: String(Math.floor(now() / 1000) + keptFor) },
        },
      });
      await db.send(note);
    },
    /** Whether such a delivery waits, or was worked on only seconds ago. */
    async isAwaited(connectionId: string, reservationId: string) {
      const read = new GetItemCommand({ ...place(connectionId, reservationId), ConsistentRead: true });
      const { Item } = await db.send(read);
      const isWaiting = Object.keys(Item ?? {}).some((name) => name.startsWith(waits));
      return isWaiting || now() < Number(Item?.settledAt?.N ?? 0) + settlesIn;
    },
    /** A delivery that told a reservation's end was worked on, or was set aside; nothing happens if none was noted. */
    async settle(connectionId: string, reservationId: string, delivery: string) {
      const settled = new UpdateItemCommand({
        ...place(connectionId, reservationId),
        UpdateExpression: 'SET settledAt = :now REMOVE #delivery',
        ConditionExpression: 'attribute_exists(#delivery)',
        ExpressionAttributeNames: { '#delivery': waits + delivery },
        ExpressionAttributeValues: { ':now': { N: String(now()) } },
      });
      await conditionHeld(db.send(settled));
    },
  };
}

/** Reservations of which a delivery waits that tells their end, so that others of the same reservation give no ticket before it. */
export type AwaitedEnds = ReturnType<typeof awaitedEnds>;
