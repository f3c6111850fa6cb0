import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { connectionKey } from '../connection/connections.store.ts';

/**
 * How long a place may be waited for in a running function, in milliseconds: whoever asks, so that none fills the line before
 * the others. One place ahead may be waited for in any case, where a system takes less than one in this time.
 */
const longestWait = 3000;

/** Seconds after which a line is forgotten: it has long ended. */
const keptFor = 86_400;

/** Who loses the race for a place tries the next. */
const mostTries = 4;

/** Places of requests in the table, an item for each connection: the time of the next. */
export function requestPace({ db, tableName, now }: Table & { readonly now: () => number }) {
  const place = (connectionId: string) => ({ TableName: tableName, Key: connectionKey(connectionId, 'PACE') });

  /** The place after the last one; undefined if the line has ended, or is too long. */
  async function behind(connectionId: string, gap: number): Promise<number | undefined> {
    const at = now();
    const take = new UpdateItemCommand({
      ...place(connectionId),
      UpdateExpression: 'SET nextAt = nextAt + :gap',
      ConditionExpression: 'nextAt BETWEEN :now AND :furthest',
      ExpressionAttributeValues: {
        ':gap': { N: String(gap) },
        ':now': { N: String(at) },
        ':furthest': { N: String(at + Math.max(longestWait, gap)) },
      },
      ReturnValues: 'UPDATED_NEW',
    });
    let next: number | undefined;
    const held = await conditionHeld(
      db.send(take).then(({ Attributes }) => {
        next = Number(Attributes?.nextAt?.N);
      }),
    );
    return held && next !== undefined ? Math.max(0, next - gap - at) : undefined;
  }

  /** A new line; false if there is one. What is further ahead than any line was written by a clock that was wrong. */
  function begin(connectionId: string, gap: number): Promise<boolean> {
    const at = now();
    const take = new UpdateItemCommand({
      ...place(connectionId),
      UpdateExpression: 'SET nextAt = :next, #ttl = :ttl',
      ConditionExpression: 'attribute_not_exists(nextAt) OR nextAt < :now OR nextAt > :absurd',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: {
        ':next': { N: String(at + gap) },
        ':ttl': { N: String(Math.floor(at / 1000) + keptFor) },
        ':now': { N: String(at) },
        ':absurd': { N: String(at + 10 * longestWait + gap) },
      },
    });
    return conditionHeld(db.send(take));
  }

  return {
    /** Takes a place for one request. Resolves to how long to wait for it (ms); undefined if too many wait already. */
    async take(connectionId: string, perSecond: number) {
      const gap = Math.ceil(1000 / perSecond);
      for (let tries = 0; tries < mostTries; tries++) {
        const wait = await behind(connectionId, gap);
        if (wait !== undefined) return wait;
        if (await begin(connectionId, gap)) return 0;
      }
      return undefined;
    },
  };
}

/** Spreads requests to a hotel's system over time, whichever function sends them. */
export type RequestPace = ReturnType<typeof requestPace>;
