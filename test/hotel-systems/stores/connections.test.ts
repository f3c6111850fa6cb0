import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import {
  addConnection,
  cachedConnections,
  changeConnection,
  listConnections,
  pauseConnection,
  readConnection,
  revokeConnection,
} from '../../../src/hotel-systems/connection/connections.store.ts';
import {
  cachedConnectors,
  deleteConnector,
  listConnectors,
  readConnector,
  writeConnector,
} from '../../../src/hotel-systems/connector/connectors.store.ts';
import { openTable } from '../../core/store/open-table.ts';
import { anyConnection } from '../../core/support/any-connection.ts';
import { anyConnector } from '../../core/support/any-connector.ts';
import { opened } from '../../testkit/opened.ts';

const open = await opened(openTable());

const wanted = anyConnection({ locationId: '28XXX004' });
const atOnce = '2026-07-30T12:00:00.000Z';
const later = '2026-07-30T13:00:00.000Z';

const own = anyConnector({ setup: ['Paste {url}.'] });

test('a connection reads as it was made, and its id is taken from then on, also once it is revoked', async () => {
  const made = { ...wanted, id: 'made', properties: { 1234: '28XXX004' }, host: 'sandbox.example.com' };
  expect(await addConnection(made, open.table)).toBe(true);
  expect(await readConnection(open.table, 'made')).toEqual(made);
  expect(await addConnection({ ...wanted, id: 'made' }, open.table)).toBe(false);
  await revokeConnection('made', atOnce, open.table);
  expect(await addConnection({ ...wanted, id: 'made' }, open.table)).toBe(false);
  expect(await readConnection(open.table, 'made')).toEqual({ ...made, revokedAt: atOnce });
  expect(await readConnection(open.table, 'none')).toBeUndefined();
});

test('a pause counts from when it began, and ends', async () => {
  await addConnection({ ...wanted, id: 'paused' }, open.table);
  expect(await pauseConnection('paused', atOnce, open.table)).toBe(true);
  expect(await pauseConnection('paused', later, open.table)).toBe(true);
  expect(await readConnection(open.table, 'paused')).toMatchObject({ pausedAt: atOnce });
  expect(await pauseConnection('paused', undefined, open.table)).toBe(true);
  expect(await readConnection(open.table, 'paused')).not.toHaveProperty('pausedAt');
});

test('what is not there or is revoked is not paused, and nothing comes of it', async () => {
  await addConnection({ ...wanted, id: 'ended' }, open.table);
  expect(await revokeConnection('ended', atOnce, open.table)).toBe(true);
  expect(await revokeConnection('ended', later, open.table)).toBe(true);
  expect(await readConnection(open.table, 'ended')).toMatchObject({ revokedAt: atOnce });
  for (const id of ['ended', 'nobody']) expect(await pauseConnection(id, later, open.table)).toBe(false);
  expect(await revokeConnection('nobody', later, open.table)).toBe(false);
  expect(await readConnection(open.table, 'nobody')).toBeUndefined();
});

test('what is given of a connection changes, unless it is revoked or has other properties by now', async () => {
  const made = { ...wanted, id: 'changed', properties: { 'a.b': '28XXX004', old: '28XXX004' } };
  await addConnection(made, open.table);
  await pauseConnection('changed', atOnce, open.table);
  const added = { 'a.b': '28XXX006', 7: '28XXX006', 8: '28XXX004' };
  const change = { added, removed: ['old'], newStaysPerHour: 5 };
  expect(await changeConnection(made, change, open.table)).toBe(true);
  const now = { ...made, pausedAt: atOnce, properties: added, newStaysPerHour: 5 };
  expect(await readConnection(open.table, 'changed')).toEqual(now);
  expect(await changeConnection(made, { removed: ['a.b'] }, open.table)).toBe(false);
  await revokeConnection('changed', later, open.table);
  expect(await changeConnection(now, { confirm: true }, open.table)).toBe(false);
  expect(await readConnection(open.table, 'changed')).toEqual({ ...now, revokedAt: later });
  expect(await changeConnection({ ...made, id: 'nobody' }, { confirm: true }, open.table)).toBe(false);
  expect(await readConnection(open.table, 'nobody')).toBeUndefined();
});

test('all are listed by id, and a revoked one for a year', async () => {
  await addConnection({ ...wanted, id: 'listed-b' }, open.table);
  await addConnection({ ...wanted, id: 'listed-a' }, open.table);
  await revokeConnection('listed-a', atOnce, open.table);
  const listed = (await listConnections(open.table)).filter(({ id }) => id.startsWith('listed'));
  expect(listed.map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
    ['listed-a', atOnce],
    ['listed-b', undefined],
  ]);
  const { Items = [] } = await open.table.db.send(new ScanCommand({ TableName: open.table.tableName }));
  const ends = (id: string) => Items.find(({ sk }) => sk?.S === id)?.ttl?.N;
  expect([ends('listed-a'), ends('listed-b')]).toEqual([String(Date.parse('2027-07-30T12:00:00Z') / 1000), undefined]);
});

test('a running function sees a pause within a minute, and a new connection within a second', async () => {
  const connections = cachedConnections(open.table);
  expect(await connections.get('seen')).toBeUndefined();
  await addConnection({ ...wanted, id: 'seen' }, open.table);
  open.passes(1000);
  expect(await connections.get('seen')).toMatchObject({ id: 'seen' });
  await pauseConnection('seen', later, open.table);
  expect(await connections.get('seen')).not.toHaveProperty('pausedAt');
  open.passes(60_000);
  expect(await connections.get('seen')).toMatchObject({ pausedAt: later });
});

test("a hotel's own connector is used as it was applied last, within a minute, and never in place of a built-in one", async () => {
  const builtIn = { ...own, id: 'sirvoy', name: 'Sirvoy' };
  const connectors = cachedConnectors((id) => (id === 'sirvoy' ? builtIn : undefined), open.table);
  await writeConnector(own, open.table);
  await writeConnector({ ...own, id: 'sirvoy', name: 'Not Sirvoy' }, open.table);
  expect([await connectors.get('posada'), await connectors.get('sirvoy')]).toEqual([own, builtIn]);
  await writeConnector({ ...own, name: 'Posada 2' }, open.table);
  expect(await readConnector(open.table, 'posada')).toMatchObject({ name: 'Posada 2' });
  expect(await connectors.get('posada')).toEqual(own);
  open.passes(60_000);
  expect(await connectors.get('posada')).toMatchObject({ name: 'Posada 2' });
  expect((await listConnectors(open.table)).map(({ id }) => id)).toEqual(['posada', 'sirvoy']);
  expect(await deleteConnector('posada', open.table)).toBe(true);
  expect(await deleteConnector('posada', open.table)).toBe(false);
  expect(await readConnector(open.table, 'posada')).toBeUndefined();
});

test('a connector that no item of the table can have is refused with its size', async () => {
  const large = { ...own, id: 'large', mappings: { 'delivery.jsonata': 'ñ'.repeat(200_000) } };
  await expect(writeConnector(large, open.table)).rejects.toThrow(
    /^The connector has 400\d{3} bytes with its mappings; the table takes 390000 at most\.$/,
  );
  const fits = { ...own, id: 'large', mappings: { 'delivery.jsonata': 'a'.repeat(389_000) } };
  await writeConnector(fits, open.table);
  expect(await readConnector(open.table, 'large')).toEqual(fits);
});
