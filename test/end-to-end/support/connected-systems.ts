import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localCredentials } from '../../../dev/apply-locations.ts';
import { asOfToday } from '../../../dev/as-of-today.ts';
import { startVendor } from '../../../dev/vendors/start-vendor.ts';
import type { Connection } from '../../../src/hotel-systems/connection/connection.ts';
import { addConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import { openConnectionSecrets, putCredentials } from '../../../src/hotel-systems/connection/credentials.store.ts';
import { openEndpoint } from '../../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import type { openDevStack } from './open-dev-stack.ts';

/** Systems of a hotel that deliver to the whole stack: one that tells all, and one that is stood in for and must be asked. */
export async function connectSystems(stack: Awaited<ReturnType<typeof openDevStack>>) {
  const now = Date.now();
  const vendor = await startVendor('apaleo', { asOf: now });
  const { endpoints, table } = stack;
  const fixture = (connector: string, name: string) =>
    asOfToday(readFileSync(join(import.meta.dirname, '../../../connectors', connector, 'fixtures', name), 'utf8'), now);

  async function connect(connector: string, more: Partial<Connection> = {}): Promise<string> {
    const about = { confirm: false, newStaysPerHour: 300, createdAt: new Date(now).toISOString() };
    const connection = { id: connector, connector, locationId: '28XXX004', properties: {}, ...about, ...more };
    await addConnection(connection, table);
    const { id } = connection;
    return `${endpoints.outputs.WebhooksUrl}/${await openEndpoint({ connection: id, connector, proofs: [], onlySources: false }, table)}`;
  }

  const access = { region: endpoints.region, endpoint: endpoints.ssmEndpoint, credentials: localCredentials };
  await putCredentials(
    openConnectionSecrets(access, endpoints.outputs.ConnectionsPath ?? ''),
    'apaleo',
    vendor.credentials,
  );
  const urls = {
    sirvoy: await connect('sirvoy'),
    smoobu: await connect('smoobu'),
    apaleo: await connect('apaleo', { host: vendor.host, properties: { [vendor.property]: '28XXX004' } }),
    /** For another property than it delivers of. */
    stranger: await connect('sirvoy', { id: 'stranger', properties: { other: '28XXX004' } }),
  };
  return {
    vendor,
    /** Posts a connector's fixture to one of the URLs. */
    async deliver(to: keyof typeof urls, connector: string, name: string): Promise<number> {
      const body = fixture(connector, name);
      return (await fetch(urls[to], { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status;
    },
    close: () => vendor.close(),
  };
}
