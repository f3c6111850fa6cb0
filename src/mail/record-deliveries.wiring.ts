import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { workEvents } from '../core/owed/perform/work-events.store.ts';
import type { RecordDeliveriesEnv } from './environment.ts';
import type { RecordDeliveriesDeps } from './record-deliveries.service.ts';

/** The client that record-deliveries calls AWS by. */
export interface RecordDeliveriesClients {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
}

/** Wires record-deliveries. */
export function recordDeliveriesDeps(
  env: RecordDeliveriesEnv,
  { dynamodb }: RecordDeliveriesClients,
): RecordDeliveriesDeps {
  return { record: workEvents({ db: dynamodb, tableName: env.TABLE_NAME }) };
}
