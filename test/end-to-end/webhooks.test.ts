import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { asOfToday } from '../../dev/as-of-today.ts';
import type { Location } from '../../src/core/location/location.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { writeEndpoint } from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { anyConnection } from '../core/support/any-connection.ts';
import { example } from '../rest/open-api.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';

const { stack } = await sharedStackWithOperator();

/** Connects the example hotel's system; resolves to the URL that it is given. */
async function connect(connector: string, { id = connector, locationId = '28XXX004' } = {}): Promise<string> {
  await addConnection(anyConnection({ id, connector, locationId }), stack.table);
  const secret = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(secret).digest('base64url');
  await writeEndpoint({ digest, connection: id, connector, proofs: [], onlySources: false }, stack.table);
  return `${stack.endpoints.outputs.WebhooksUrl}/${secret}`;
}

const fixture = (path: string) =>
  asOfToday(readFileSync(join(import.meta.dirname, '../../connectors', path), 'utf8'), Date.now());

test("a hotel's system posts a booking to its URL, and the guest has a code by mail", async () => {
  const url = await connect('sirvoy');
  const body = fixture('sirvoy/fixtures/new-v2.json');
  const answer = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  expect(answer.status).toBe(200);
  const { reservationId } = JSON.parse(fixture('sirvoy/fixtures/expected/new-v2.json'))[0].data;
  await expect.poll(() => stack.stay(reservationId)).toMatchObject({ state: 'active' });
});

test('the guest’s phone number is with the stay of the hotel that sends texts, and nowhere of one that sends none', async () => {
  const texting: Partial<Location> = { reach: ['mail', 'sms'], sms: { origin: 'Sol' } };
  await writeLocation(stack.table, { ...example('hotel-sol'), id: 'TEXTS', realm: 'texts', ...texting });
  const { reservationId } = JSON.parse(fixture('sirvoy/fixtures/expected/new-v2.json'))[0].data;
  const guestAt = async (locationId: string) => (await stack.stay(reservationId, locationId))?.facts.guest;
  const phones = { TEXTS: '+44 7700 900122', '28XXX004': '+44 7700 900111' };
  for (const [locationId, phone] of Object.entries(phones)) {
    const url = await connect('sirvoy', { id: `phones-${locationId.toLowerCase()}`, locationId });
    const body = fixture('sirvoy/fixtures/new-v2.json').replace('+0000000001', phone);
    expect(body).toContain(phone);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
  }
  const known = { familyName: 'Tollefsby', email: 'maren.tollefsby@example.com' };
  await expect.poll(() => guestAt('TEXTS')).toMatchObject({ ...known, phone: phones.TEXTS });
  const sources = async () =>
    (await stack.stays()).filter(({ source }) => source.endsWith(':phones-28xxx004')).map(({ facts }) => facts.guest);
  await expect.poll(sources).toMatchObject([known]);
  const { Items } = await stack.table.db.send(new ScanCommand({ TableName: stack.table.tableName }));
  expect(JSON.stringify(Items)).toContain('900122');
  expect(JSON.stringify([Items, await stack.quarantine()])).not.toContain('900111');
  expect(stack.lines.filter((line) => /9001(11|22)/.test(line))).toEqual([]);
});
