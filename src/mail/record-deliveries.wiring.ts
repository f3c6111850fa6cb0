import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { listedIn } from '../core/owed/kinds/mail/shared-address.store.ts';
import { nextChannel } from '../core/owed/perform/next-channel.service.ts';
import { recordReport } from '../core/owed/perform/record-report.service.ts';
import { deployedStays } from '../core/stay/store/deployed-stays.store.ts';
import type { RecordDeliveriesEnv } from './environment.ts';
import type { RecordDeliveriesDeps } from './record-deliveries.service.ts';

/** The client that record-deliveries calls AWS by, and its clock. */
export interface RecordDeliveriesClients {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly now: () => number;
}

/** Wires record-deliveries. */
export function recordDeliveriesDeps(env: RecordDeliveriesEnv, clients: RecordDeliveriesClients): RecordDeliveriesDeps {
  const { table, locations, stays } = deployedStays(env, clients);
  return {
    record: recordReport(stays),
    listed: (locationId, list) => listedIn(locationId, list, table),
    nextChannel: nextChannel({ stays, locations, now: clients.now }),
  };
}
