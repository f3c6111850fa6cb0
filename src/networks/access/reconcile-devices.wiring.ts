import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { cachedLocations } from '../../core/location/locations.store.ts';
import { stayTable } from '../../core/stay/store/stay.store.ts';
import { networkUses } from '../../core/ticket/use/network-uses.store.ts';
import type { ReconcileDevicesEnv } from '../environment.ts';
import { admittedDevices } from './admitted-devices.store.ts';
import type { ReconcileDevicesDeps } from './reconcile-devices.service.ts';
import type { ReviewDeps } from './tell-controller.service.ts';

/** What reconcile-devices calls AWS and controllers by, its clock, and how it waits. */
export interface ReconcileDevicesClients extends Pick<ReviewDeps, 'controllers' | 'now' | 'wait'> {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
}

/** Wires reconcile-devices. */
export function reconcileDevicesDeps(
  env: ReconcileDevicesEnv,
  { dynamodb, now, ...world }: ReconcileDevicesClients,
): ReconcileDevicesDeps {
  const own = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const locations = cachedLocations(own);
  const table = { ...own, locations, retentionDays: Number(env.RETENTION_DAYS) };
  return {
    ...world,
    now,
    devices: admittedDevices(table),
    locations,
    stays: stayTable(table),
    uses: networkUses(table),
  };
}
