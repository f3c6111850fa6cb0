import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LogInDeps } from '../../src/app/network/log-in-deps.ts';
import type { Locations } from '../../src/app/ports/locations.ts';
import type { NetworkCalls } from '../../src/app/ports/network/network-calls.ts';
import { checkKey, keyTable } from '../../src/aws/table/keys/key-table.ts';
import { cachedLocations } from '../../src/aws/table/location-table.ts';
import { accessServers } from '../../src/aws/table/network/access-servers.ts';
import { codeOwners } from '../../src/aws/table/network/code-owners.ts';
import { loginFailures } from '../../src/aws/table/network/login-failures.ts';
import { networkCalls } from '../../src/aws/table/network/network-calls.ts';
import { networkUses } from '../../src/aws/table/network/network-uses.ts';
import { portalSecret } from '../../src/aws/table/network/portal-secret.ts';
import { rememberedDevices } from '../../src/aws/table/network/remembered-devices.ts';
import { stayTable } from '../../src/aws/table/stays/stay-table.ts';
import type { ApiKey } from '../../src/domain/model/api-key.ts';
import type { AdmitGuestsEnv } from './env.ts';

/** All that admit-guests works with. */
export interface AdmitGuestsDeps extends LogInDeps {
  /** The key that a RADIUS server presents, if it is good; undefined whatever is wrong with it. */
  readonly checkKey: (presented: string) => Promise<ApiKey | undefined>;
  readonly locations: Locations;
  readonly calls: NetworkCalls;
}

/** The client that admit-guests calls AWS by, and its clock. */
export interface AdmitGuestsWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly now: () => number;
}

/** Wires admit-guests. */
export function admitGuestsDeps(env: AdmitGuestsEnv, { dynamodb, now }: AdmitGuestsWorld): AdmitGuestsDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, retentionDays: Number(env.RETENTION_DAYS), now };
  const keys = keyTable(table);
  return {
    now,
    checkKey: (presented) => checkKey(presented, { keys, now }),
    locations: cachedLocations(table),
    stays: stayTable(table),
    owners: codeOwners(table),
    uses: networkUses(table),
    failures: loginFailures(table),
    servers: accessServers(table),
    calls: networkCalls(table),
    remembered: rememberedDevices({ ...table, secret: portalSecret(table) }),
  };
}
