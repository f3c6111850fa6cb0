import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { stayTableEnv } from '../../environment.ts';
import { cachedLocations } from '../../location/locations.store.ts';
import { stayTable } from './stay.store.ts';

/** The table of a deployment, with its locations, which are read once in half a minute, and its stays. */
export function deployedStays(
  env: Readonly<Record<'TABLE_NAME' | (typeof stayTableEnv)[number], string>>,
  { dynamodb, now }: { readonly dynamodb: Pick<DynamoDBClient, 'send'>; readonly now: () => number },
) {
  const table = {
    db: dynamodb,
    tableName: env.TABLE_NAME,
    retentionDays: Number(env.RETENTION_DAYS),
    partitions: Number(env.DUE_PARTITIONS),
    now,
  };
  const locations = cachedLocations(table);
  return { table, locations, stays: stayTable({ ...table, locations }) };
}
