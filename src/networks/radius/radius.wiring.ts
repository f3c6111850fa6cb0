import { checkKey, keyTable } from '../../core/keys/keys.store.ts';
import { cachedLocations } from '../../core/location/locations.store.ts';
import { stayTable } from '../../core/stay/store/stay.store.ts';
import { networkUses } from '../../core/ticket/use/network-uses.store.ts';
import type { World } from '../../kit/aws/world.store.ts';
import { accessServers } from '../accounting/access-servers.store.ts';
import { codeOwners } from '../code-owners.store.ts';
import type { RadiusEnv } from '../environment.ts';
import { loginFailures } from '../login-failures.store.ts';
import { networkCalls } from '../network-calls.store.ts';
import { portalSecret } from '../portal-secret.store.ts';
import { rememberedDevices } from '../remembered-devices.store.ts';
import type { RadiusDeps } from './network.service.ts';

/** Wires radius. */
export function radiusDeps(env: RadiusEnv, { dynamodb, now }: World<'dynamodb' | 'now'>): RadiusDeps {
  const own = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const locations = cachedLocations(own);
  const table = { ...own, locations, retentionDays: Number(env.RETENTION_DAYS) };
  const keys = keyTable(table);
  return {
    now,
    checkKey: (presented) => checkKey(presented, { keys, now }),
    locations,
    stays: stayTable(table),
    owners: codeOwners(table),
    uses: networkUses(table),
    failures: loginFailures(table),
    servers: accessServers(table),
    calls: networkCalls(table),
    remembered: rememberedDevices({ ...table, secret: portalSecret(table) }),
  };
}
