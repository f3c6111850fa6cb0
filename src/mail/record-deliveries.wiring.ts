import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { workEvents } from '../aws/table/owed/work-events.ts';
import type { WorkEvent } from '../domain/model/work-event.ts';
import type { RecordDeliveriesEnv } from './environment.ts';

/** The client that record-deliveries calls AWS by. */
export interface RecordDeliveriesWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
}

/** All that record-deliveries works with. */
export interface RecordDeliveriesDeps {
  /** Records one event of SES; false if it was recorded before. */
  readonly record: (event: WorkEvent) => Promise<boolean>;
}

/** Wires record-deliveries. */
export function recordDeliveriesDeps(
  env: RecordDeliveriesEnv,
  { dynamodb }: RecordDeliveriesWorld,
): RecordDeliveriesDeps {
  return { record: workEvents({ db: dynamodb, tableName: env.TABLE_NAME }) };
}
