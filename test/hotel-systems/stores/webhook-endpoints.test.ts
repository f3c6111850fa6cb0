import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import type { WebhookEndpoint } from '../../../src/hotel-systems/connection/connection.ts';
import type { ReceivePolicy } from '../../../src/hotel-systems/connector/connector.ts';
import {
  endEndpoint,
  endpointsOf,
  newEndpointSecret,
  webhookEndpoints,
  writeEndpoint,
} from '../../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { hash } from '../../../src/kit/hash.ts';
import { openTable } from '../../core/store/open-table.ts';
import { opened } from '../../testkit/opened.ts';

const open = await opened(openTable());

const get = (digest: string) => webhookEndpoints(open.table).get(digest);
const items = async () => (await open.table.db.send(new ScanCommand({ TableName: open.table.tableName }))).Items ?? [];

/** A fresh secret's door. */
function door(connection: string, change: Partial<WebhookEndpoint> = {}) {
  const secret = newEndpointSecret();
  const made: WebhookEndpoint = {
    digest: hash(secret),
    connection,
    connector: 'sirvoy',
    proofs: [],
    onlySources: false,
    ...change,
  };
  return { secret, door: made };
}

const policy: ReceivePolicy = {
  auth: { kind: 'hmac', header: 'x', hash: 'sha256', encoding: 'hex', prefix: '' },
  authOptional: true,
  sources: ['192.0.2.0/24'],
  body: 'xml',
  getStatus: 204,
  reply: 'text',
  drop: ['**.Card'],
};

test('a URL has a secret of 256 bits, no two alike, of which the table keeps the digest alone', async () => {
  const secrets = Array.from({ length: 100 }, newEndpointSecret);
  expect(new Set(secrets).size).toBe(100);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  const { secret, door: made } = door('secretive');
  await writeEndpoint(made, open.table);
  expect(JSON.stringify(await items())).not.toContain(secret);
  expect(JSON.stringify(await items())).toContain(hash(secret));
});

test('a door is found by its digest as it was written, with a hotel’s own connector and several proofs', async () => {
  const { door: made } = door('sol', { proofs: ['one', 'tw"o é'], onlySources: true, policy, connector: 'theirs' });
  await writeEndpoint(made, open.table);
  expect(await get(made.digest)).toEqual(made);
  expect(await get(hash('another'))).toBeUndefined();
  expect(await get('')).toBeUndefined();
});

test('a door gets other proofs in place of those before, while its URL stays', async () => {
  const { door: made } = door('rotating', { proofs: ['old'] });
  await writeEndpoint(made, open.table);
  await writeEndpoint({ ...made, proofs: ['old', 'new'] }, open.table);
  expect((await get(made.digest))?.proofs).toEqual(['old', 'new']);
  expect(await endpointsOf('rotating', open.table)).toHaveLength(1);
});

test('a connection knows its doors, and no others', async () => {
  const [one, two, other] = [door('luna'), door('luna'), door('lunar')];
  for (const { door: made } of [one, two, other]) await writeEndpoint(made, open.table);
  const found = (await endpointsOf('luna', open.table)).map(({ digest }) => digest);
  expect(found.toSorted()).toEqual([one.door.digest, two.door.digest].toSorted());
  expect(await endpointsOf('nobody', open.table)).toEqual([]);
});

test('a door ends at an instant, at the earlier one if it is ended twice, and is forgotten a week later', async () => {
  const { door: made } = door('ending');
  await writeEndpoint(made, open.table);
  const [earlier, later] = ['2026-11-26T12:00:00.000Z', '2026-11-27T12:00:00.000Z'];
  expect(await endEndpoint(made, later, open.table)).toBe(true);
  expect(await endEndpoint(made, earlier, open.table)).toBe(true);
  expect(await endEndpoint(made, later, open.table)).toBe(true);
  expect(await get(made.digest)).toEqual({ ...made, expiresAt: earlier });
  const ends = (await items()).filter(({ pk, sk }) => pk?.S === `DOOR#${made.digest}` || sk?.S === made.digest);
  const ttl = { N: String(Date.parse(earlier) / 1000 + 7 * 86_400) };
  expect(ends.map((item) => item.ttl)).toEqual([ttl, ttl]);
  expect(await endEndpoint({ ...made, digest: hash('another') }, earlier, open.table)).toBe(false);
  expect(await get(hash('another'))).toBeUndefined();
});

test('a door that is written with its end has it', async () => {
  const { door: made } = door('brief', { expiresAt: '2026-12-24T00:00:00.000Z' });
  await writeEndpoint(made, open.table);
  expect(await get(made.digest)).toEqual(made);
});
