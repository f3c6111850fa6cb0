import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { cachedLocations } from '../../core/location/locations.store.ts';
import { stayTable } from '../../core/stay/stay.store.ts';
import { networkUses } from '../../core/ticket/network-uses.store.ts';
import type { ReviewAccessEnv } from '../environment.ts';
import { admittedDevices } from './admitted-devices.store.ts';
import type { ReviewAccessDeps } from './review-access.service.ts';
import type { ReviewDeps } from './tell-controller.service.ts';

/** What review-access calls AWS and controllers by, its clock, and how it waits. */
export interface ReviewAccessWorld extends Pick<ReviewDeps, 'controllers' | 'now' | 'wait'> {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
}

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
