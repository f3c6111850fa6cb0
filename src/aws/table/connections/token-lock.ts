import { randomBytes } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';
import { connectionKey } from './connection-key.ts';

/** Longer than a token request, its answer and the write after it may take. */
const lockedFor = 30_000;

/**
 * Whether the caller may get a new access token for a connection: nobody else may for half a minute, whatever becomes of the
 * caller. A second one would use up another of the few that some systems give a day, or one refresh token twice.
 */
export async function lockToken(
  connectionId: string,
  { db, tableName, now }: Table & { readonly now: () => number },
): Promise<boolean> {
  const until = now() + lockedFor;
  const me = randomBytes(6).toString('base64url');
  const lock = new PutItemCommand({
    TableName: tableName,
    Item: {
      ...connectionKey(connectionId, 'TOKEN'),
      until: { N: String(until) },
      by: { S: me },
      ttl: { N: String(Math.ceil(until / 1000)) },
    },
    // DynamoDB removes what has expired within days, not at once. And where an answer was lost, the SDK asks again.
    ConditionExpression: 'attribute_not_exists(pk) OR #until <= :now OR #by = :me',
    ExpressionAttributeNames: { '#until': 'until', '#by': 'by' },
    ExpressionAttributeValues: { ':now': { N: String(now()) }, ':me': { S: me } },
  });
  return conditionHeld(db.send(lock));
}
