import { cachedLocations, readTermsText } from '../../core/location/locations.store.ts';
import { keptLogos } from '../../core/location/logos.store.ts';
import { stayTable } from '../../core/stay/store/stay.store.ts';
import { termsAcceptances } from '../../core/ticket/use/accepted-terms.store.ts';
import { networkUses } from '../../core/ticket/use/network-uses.store.ts';
import type { World } from '../../kit/aws/world.store.ts';
import { admittedDevices } from '../access/admitted-devices.store.ts';
import { accessServers } from '../accounting/access-servers.store.ts';
import { codeOwners } from '../code-owners.store.ts';
import { doorTries, houseGuests } from '../door/door.store.ts';
import type { CaptivePortalEnv } from '../environment.ts';
import type { CaptivePortalDeps } from '../login-deps.service.ts';
import { loginFailures } from '../login-failures.store.ts';
import { portalSecret } from '../portal-secret.store.ts';
import { rememberedDevices } from '../remembered-devices.store.ts';
import { portalSites } from './portal-sites.store.ts';

/** Wires captive-portal. */
export function captivePortalDeps(
  env: Pick<CaptivePortalEnv, 'TABLE_NAME' | 'RETENTION_DAYS' | 'RESENDS_PER_HOUR'>,
  { dynamodb, now, ...world }: World<'dynamodb' | 'now' | 'wait'> & Pick<CaptivePortalDeps, 'controllers'>,
): CaptivePortalDeps {
  const own = { db: dynamodb, tableName: env.TABLE_NAME, now };
  const locations = cachedLocations(own);
  const table = { ...own, locations, retentionDays: Number(env.RETENTION_DAYS) };
  const secret = portalSecret(table);
  return {
    ...world,
    now,
    locations,
    logos: keptLogos(table),
    sites: portalSites(table),
    secret,
    stays: stayTable(table),
    // A RADIUS user opens nothing here: it can be counted up, and is only half a login.
    owners: { ...codeOwners(table), byRadiusUser: async () => undefined, bySerial: async () => undefined },
    uses: networkUses(table),
    devices: admittedDevices(table),
    acceptances: termsAcceptances(table),
    termsText: (of) => readTermsText(table, of),
    failures: loginFailures(table),
    servers: accessServers(table),
    remembered: rememberedDevices({ ...table, secret }),
    tries: doorTries(table),
    guests: houseGuests(table),
    resendsPerHour: Number(env.RESENDS_PER_HOUR),
  };
}
