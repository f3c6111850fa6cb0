import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { listedIn } from '../core/owed/mail/shared-address.store.ts';
import { nextWayIn } from '../core/owed/perform/next-way.store.ts';
import { recordReport } from '../core/owed/perform/record-report.store.ts';
import type { RecordDeliveriesEnv } from './environment.ts';
import type { RecordDeliveriesDeps } from './record-deliveries.service.ts';

/** The client that record-deliveries calls AWS by, and its clock. */
export interface RecordDeliveriesClients {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly now: () => number;
}

/** Wires record-deliveries. */
export function recordDeliveriesDeps(
  env: RecordDeliveriesEnv,
  { dynamodb, now }: RecordDeliveriesClients,
): RecordDeliveriesDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME };
  return {
    record: recordReport(table),
    listed: (locationId, list) => listedIn(locationId, list, table),
    nextWay: nextWayIn(table, env, now),
  };
}
