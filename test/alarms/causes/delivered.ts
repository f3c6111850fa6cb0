import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../../src/hotel-systems/connection/connection.ts';
import { addConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import { writeEndpoint } from '../../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { anyConnection } from '../../core/support/any-connection.ts';
import type { AlarmWorld } from '../alarm-world.ts';

const fixtures = join(import.meta.dirname, '../../../connectors/sirvoy/fixtures');

/** What the hotel's system delivers. */
export const delivery = readFileSync(join(fixtures, 'new-v2.json'), 'utf8');

/** Posts to a connection, by default one of the example hotel, as the hotel's system does. */
export async function delivered(
  { table, endpoints }: AlarmWorld,
  body: string,
  of: Partial<Connection> = { id: 'sirvoy', locationId: '28XXX004' },
): Promise<void> {
  const connector = 'sirvoy';
  const connection = anyConnection({ connector, ...of });
  await addConnection(connection, table).catch(() => undefined);
  const secret = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(secret).digest('base64url');
  await writeEndpoint({ digest, connection: connection.id, connector, proofs: [], onlySources: false }, table);
  const url = `${endpoints.outputs.WebhooksUrl}/${secret}`;
  await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
}
