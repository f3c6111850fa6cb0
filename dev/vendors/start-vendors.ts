import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { builtInConnector } from '../../src/hotel-systems/built-in/built-in-connectors.ts';
import { readConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { localCredentials } from '../apply-locations.ts';
import type { Endpoints } from '../endpoints.ts';
import type { SystemToConnect } from '../webhooks/connect-systems.ts';
import { startVendor, type VendorName, vendorNames } from './start-vendor.ts';
import type { VendorHotel } from './vendor-hotel.ts';

/** One that runs, as a system to connect. */
interface RunningVendor extends Required<SystemToConnect> {
  readonly name: string;
  readonly delivery: string;
  /** What it knows; it may be changed at any time. */
  readonly hotel: VendorHotel;
}

/** The stand-ins that run, and what ends them all. */
export interface RunningVendors {
  readonly systems: readonly RunningVendor[];
  close(): Promise<void>;
}

/**
 * Starts what stands in for the vendors' APIs, with reservations as of today: on the ports that connections of earlier starts
 * name.
 * @param port of the first, where there are none; the others follow. 0 takes free ones
 * @param names of those that are started
 */
export async function startVendors(
  endpoints: Endpoints,
  port: number,
  names: readonly VendorName[] = vendorNames,
): Promise<RunningVendors> {
  const kept = await keptPorts(endpoints);
  const vendors = await Promise.all(
    names.map(async (connector, i) => {
      const own = { port: kept[connector] ?? (port && port + i), asOf: Date.now() };
      return { connector, ...(await startVendor(connector, own)) };
    }),
  );
  return {
    systems: vendors.map(({ connector, host, property, credentials, delivery, field, hotel }) => ({
      connector,
      name: builtInConnector(connector)?.name ?? connector,
      vendor: { host, property, credentials, ...fieldOf(connector, field) },
      delivery,
      hotel,
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
  const field = named ?? write?.field?.name;
  return write && field !== undefined ? { field } : {};
}
