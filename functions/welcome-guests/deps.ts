import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { PortalDeps } from '../../src/app/network/portal/portal-deps.ts';
import type { Locations } from '../../src/app/ports/locations.ts';
import type { PortalSites } from '../../src/app/ports/network/portal-sites.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { accessServers } from '../../src/aws/table/network/access-servers.ts';
import { admittedDevices } from '../../src/aws/table/network/admitted-devices.ts';
import { codeOwners } from '../../src/aws/table/network/code-owners.ts';
import { loginFailures } from '../../src/aws/table/network/login-failures.ts';
import { networkUses } from '../../src/aws/table/network/network-uses.ts';
import { portalSecret } from '../../src/aws/table/network/portal-secret.ts';
import { portalSites } from '../../src/aws/table/network/portal-sites.ts';
import { rememberedDevices } from '../../src/aws/table/network/remembered-devices.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import type { WelcomeGuestsEnv } from './env.ts';

/** What welcome-guests calls AWS and controllers by, its clock, and how it waits. */
export interface WelcomeGuestsWorld extends Pick<PortalDeps, 'controllers' | 'now' | 'wait'> {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
}

/** All that welcome-guests works with. */
export interface WelcomeGuestsDeps extends PortalDeps {
  readonly locations: Locations;
  readonly sites: PortalSites;
  /** The secret by which pages are signed. */
  readonly secret: () => Promise<Buffer>;
}

/** Wires welcome-guests. */
export function welcomeGuestsDeps(
  env: Pick<WelcomeGuestsEnv, 'TABLE_NAME' | 'RETENTION_DAYS'>,
  { dynamodb, now, ...world }: WelcomeGuestsWorld,
): WelcomeGuestsDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, retentionDays: Number(env.RETENTION_DAYS), now };
  const secret = portalSecret(table);
  return {
    ...world,
    now,
    locations: cachedLocations(table),
    sites: portalSites(table),
    secret,
    stays: stayTable(table),
    // A RADIUS user opens nothing here: it can be counted up, and is only half a login.
    owners: { ...codeOwners(table), byRadiusUser: async () => undefined, bySerial: async () => undefined },
    uses: networkUses(table),
    devices: admittedDevices(table),
    failures: loginFailures(table),
    servers: accessServers(table),
    remembered: rememberedDevices({ ...table, secret }),
  };
}
