import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { NetworkCalls } from '../../../app/ports/network/network-calls.ts';
import { hourAt } from '../../../domain/time/hour-at.ts';
import type { Table } from '../table.ts';
import { callsKey } from './calls-key.ts';

type Clocked = Table & { readonly now: () => number };

/** Seconds: a week later the same hours are compared. */
const kept = 9 * 86_400;

/** Notes calls of networks in the table: an item a location and day, one write an hour and function instance. */
export function networkCalls({ db, tableName, now }: Clocked): NetworkCalls {
  let hour = 0;
  let noted = new Set<string>();
  return {
    async note(locationId) {
      const at = hourAt(now());
      if (at !== hour) [hour, noted] = [at, new Set()];
      if (noted.has(locationId)) return;
      noted.add(locationId);
      const count = new UpdateItemCommand({
        TableName: tableName,
        Key: callsKey(at, locationId),
        UpdateExpression: 'ADD #hours :hour SET #ttl = :ttl',
        ExpressionAttributeNames: { '#hours': 'hours', '#ttl': 'ttl' },
        ExpressionAttributeValues: {
          ':hour': { NS: [String(at)] },
          ':ttl': { N: String(Math.floor(now() / 1000) + kept) },
        },
      });
      await db.send(count).catch(() => noted.delete(locationId));
    },
  };
}
