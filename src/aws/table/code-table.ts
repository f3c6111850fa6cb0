import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Codes } from '../../app/ports/codes.ts';
import { claimKey, claimOwner } from './code-claim.ts';
import { conditionHeld } from './condition-held.ts';
import type { Table } from './table.ts';

/** The claimed codes in the table. A claim outlives its ticket by `retentionDays`, so that no code comes back at once. */
export function codeTable({
  db,
  tableName,
  retentionDays,
  now,
}: Table & { readonly retentionDays: number; readonly now: () => number }): Codes {
  return {
    claim(realm, code, ref, until) {
      const ttl = Math.ceil(Date.parse(until) / 1000) + retentionDays * 86_400;
      return conditionHeld(
        db.send(
          new PutItemCommand({
            TableName: tableName,
            Item: { ...claimKey(realm, code), stay: { S: claimOwner(ref) }, ttl: { N: String(ttl) } },
            // DynamoDB removes what has expired within days, not at once.
            ConditionExpression: 'attribute_not_exists(pk) OR stay = :me OR #ttl < :now',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: {
              ':me': { S: claimOwner(ref) },
              ':now': { N: String(Math.floor(now() / 1000)) },
            },
          }),
        ),
      );
    },
    async release(realm, code, ref) {
      await conditionHeld(
        db.send(
          new DeleteItemCommand({
            TableName: tableName,
            Key: claimKey(realm, code),
            ConditionExpression: 'stay = :me',
            ExpressionAttributeValues: { ':me': { S: claimOwner(ref) } },
          }),
        ),
      );
    },
  };
}
