import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { writeEndpoint } from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { anyConnection } from '../core/support/any-connection.ts';
import { opened } from '../testkit/opened.ts';
import { openDevStack } from './support/open-dev-stack.ts';

const stack = await opened(openDevStack());

/** Connects the example hotel's system; resolves to the URL that it is given. */
async function connect(connector: string, proofs: readonly string[] = []): Promise<string> {
  await addConnection(anyConnection({ id: connector, connector, locationId: '28XXX004' }), stack.table);
  const secret = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(secret).digest('base64url');
  await writeEndpoint({ digest, connection: connector, connector, proofs, onlySources: false }, stack.table);
  return `${stack.endpoints.outputs.WebhooksUrl}/${secret}`;
}

const fixture = (path: string) => readFileSync(join(import.meta.dirname, '../../connectors', path), 'utf8');

test("a hotel's system posts a booking to its URL, and the guest has a code by mail", async () => {
  const url = await connect('sirvoy');
  const body = fixture('sirvoy/fixtures/new-v2.json');
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  expect(answer.status).toBe(200);
  const { reservationId } = JSON.parse(fixture('sirvoy/fixtures/expected/new-v2.json'))[0].data;
  await expect.poll(() => stack.stay(reservationId), { timeout: 60_000 }).toMatchObject({ state: 'active' });
});
