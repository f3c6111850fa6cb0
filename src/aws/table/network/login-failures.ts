import { createHash } from 'node:crypto';
import { BatchGetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { LoginFailures } from '../../../app/ports/network/login-failures.ts';
import type { Table } from '../table.ts';

/** Seconds for which counts are kept: nobody asks for those of another minute. */
const kept = 3600;

/** Wrong codes, counted by minutes in the table. */
export function loginFailures({ db, tableName, now }: Table & { readonly now: () => number }): LoginFailures {
  const key = (locationId: string, device: string) => ({
    pk: { S: `FAILURES#${locationId}` },
    sk: { S: `${Math.floor(now() / 60_000)}#${device === '' ? '' : digest(device)}` },
  });

  async function count(locationId: string, device: string): Promise<number> {
    const { Attributes } = await db.send(
      new UpdateItemCommand({
        TableName: tableName,
        Key: key(locationId, device),
        UpdateExpression: 'ADD n :one SET #ttl = :ttl',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':one': { N: '1' }, ':ttl': { N: String(Math.floor(now() / 1000) + kept) } },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.n?.N ?? 0);
  }

  return {
    async add(locationId, device) {
      const counts = [count(locationId, ''), device === '' ? 0 : count(locationId, device)] as const;
      const [location, ofDevice] = await Promise.all(counts);
      return { location, device: ofDevice };
    },
    async soFar(locationId, device) {
      const all = key(locationId, '');
      const own = key(locationId, device);
      const Keys = device === '' ? [all] : [all, own];
      const { Responses } = await db.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } }),
      );
      const found = new Map((Responses?.[tableName] ?? []).map(({ sk, n }) => [sk?.S, Number(n?.N ?? 0)]));
      const of = ({ sk }: typeof all) => found.get(sk.S) ?? 0;
      return { location: of(all), device: device === '' ? 0 : of(own) };
    },
  };
}

/** A device's address is personal data, and here only the same again must be told. */
function digest(device: string): string {
  return createHash('sha256').update(device).digest('base64url').slice(0, 22);
}
