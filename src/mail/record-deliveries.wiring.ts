import { listedIn } from '../core/owed/kinds/mail/shared-address.store.ts';
import { nextChannel } from '../core/owed/perform/next-channel.service.ts';
import { recordReport } from '../core/owed/perform/record-report.service.ts';
import { deployedStays } from '../core/stay/store/deployed-stays.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import type { RecordDeliveriesEnv } from './environment.ts';
import type { RecordDeliveriesDeps } from './record-deliveries.service.ts';

/** Wires record-deliveries. */
export function recordDeliveriesDeps(
  env: RecordDeliveriesEnv,
  clients: World<'dynamodb' | 'now'>,
): RecordDeliveriesDeps {
  const { table, locations, stays } = deployedStays(env, clients);
  return {
    record: recordReport(stays),
    listed: (locationId, list) => listedIn(locationId, list, table),
    nextChannel: nextChannel({ stays, locations, now: clients.now }),
  };
}
