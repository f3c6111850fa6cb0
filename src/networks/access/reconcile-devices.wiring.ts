import { cachedLocations } from '../../core/location/locations.store.ts';
import { stayTable } from '../../core/stay/store/stay.store.ts';
import { networkUses } from '../../core/ticket/use/network-uses.store.ts';
import type { World } from '../../kit/aws/world.store.ts';
import type { ReconcileDevicesEnv } from '../environment.ts';
import { admittedDevices } from './admitted-devices.store.ts';
import type { ReconcileDevicesDeps } from './reconcile-devices.service.ts';

/** Wires reconcile-devices. */
export function reconcileDevicesDeps(
  env: ReconcileDevicesEnv,
  { dynamodb, now, ...world }: World<'dynamodb' | 'now' | 'wait'> & Pick<ReconcileDevicesDeps, 'controllers'>,
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
