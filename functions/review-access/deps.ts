import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ReviewDeps } from '../../src/app/network/portal/review-deps.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { admittedDevices } from '../../src/aws/table/network/admitted-devices.ts';
import { networkUses } from '../../src/aws/table/network/network-uses.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import type { ReviewAccessEnv } from './env.ts';

/** What review-access calls AWS and controllers by, its clock, and how it waits. */
export interface ReviewAccessWorld extends Pick<ReviewDeps, 'controllers' | 'now' | 'wait'> {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
}

/** All that review-access works with. */
export type ReviewAccessDeps = Omit<ReviewDeps, 'report' | 'reportError'>;

/** Wires review-access. */
export function reviewAccessDeps(
  env: ReviewAccessEnv,
  { dynamodb, now, ...world }: ReviewAccessWorld,
): ReviewAccessDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, retentionDays: Number(env.RETENTION_DAYS), now };
  return {
    ...world,
    now,
    devices: admittedDevices(table),
    locations: cachedLocations(table),
    stays: stayTable(table),
    uses: networkUses(table),
  };
}
