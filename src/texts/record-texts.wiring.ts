import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { nextWayIn } from '../core/owed/perform/next-way.store.ts';
import { recordReport } from '../core/owed/perform/record-report.store.ts';
import type { RecordTextsEnv } from './environment.ts';
import type { RecordTextsDeps } from './record-texts.service.ts';

/** The client that record-texts calls AWS by, and its clock. */
export interface RecordTextsClients {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly now: () => number;
}

/** Wires record-texts. */
export function recordTextsDeps(env: RecordTextsEnv, { dynamodb, now }: RecordTextsClients): RecordTextsDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME };
  return { record: recordReport(table), nextWay: nextWayIn(table, env, now) };
}
