import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { nextChannel } from '../core/owed/perform/next-channel.service.ts';
import { recordReport } from '../core/owed/perform/record-report.service.ts';
import { deployedStays } from '../core/stay/store/deployed-stays.store.ts';
import type { RecordTextsEnv } from './environment.ts';
import type { RecordTextsDeps } from './record-texts.service.ts';

/** The client that record-texts calls AWS by, and its clock. */
export interface RecordTextsClients {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly now: () => number;
}

/** Wires record-texts. */
export function recordTextsDeps(env: RecordTextsEnv, clients: RecordTextsClients): RecordTextsDeps {
  const { locations, stays } = deployedStays(env, clients);
  return { record: recordReport(stays), nextChannel: nextChannel({ stays, locations, now: clients.now }) };
}
