import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { builtInConnector } from '../../src/hotel-systems/built-in/built-in-connectors.ts';
import { readConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { localCredentials } from '../apply-locations.ts';
import type { Endpoints } from '../endpoints.ts';
import type { SystemToConnect } from '../webhooks/connect-systems.ts';
import { startVendor, vendorNames } from './start-vendor.ts';

/** The stand-ins that run, as systems to connect, and what ends them all. */
export interface RunningVendors {
  readonly systems: readonly (Required<SystemToConnect> & { readonly name: string; readonly delivery: string })[];
  close(): Promise<void>;
}

/**
 * Starts what stands in for the vendors' APIs, with reservations as of today: on the ports that connections of earlier starts
 * name.
 * @param port of the first, where there are none; the others follow. 0 takes free ones
 */
export async function startVendors(endpoints: Endpoints, port: number): Promise<RunningVendors> {
  const kept = await keptPorts(endpoints);
  const vendors = await Promise.all(
    vendorNames.map(async (connector, i) => {
      const own = { port: kept[connector] ?? (port && port + i), asOf: Date.now() };
      return { connector, ...(await startVendor(connector, own)) };
    }),
  );
  return {
    systems: vendors.map(({ connector, host, property, credentials, delivery, field }) => ({
      connector,
      name: builtInConnector(connector)?.name ?? connector,
      vendor: { host, property, credentials, ...fieldOf(connector, field) },
      delivery,
    })),
    close: async () => {
      await Promise.all(vendors.map(({ close }) => close()));
    },
  };
}

/** The ports on which the stand-ins ran when their connections were made, by connector: the connections name them. */
async function keptPorts({ region, dynamodbEndpoint, tableName }: Endpoints): Promise<Record<string, number>> {
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
  const ports = await Promise.all(
    vendorNames.map(async (name) => {
      const { host = '' } = (await readConnection({ db, tableName }, name)) ?? {};
      const [, port] = /^127\.0\.0\.1:(\d+)$/.exec(host) ?? [];
      return port === undefined ? [] : [[name, Number(port)] as const];
    }),
  );
  db.destroy();
  return Object.fromEntries(ports.flat());
}

/** The field that guests' codes are written to, where the system can have it. */
function fieldOf(connector: string, named: string | undefined): { readonly field?: string } {
  const { write } = builtInConnector(connector) ?? {};
  const field = named ?? write?.field.name;
  return write && field !== undefined ? { field } : {};
}
