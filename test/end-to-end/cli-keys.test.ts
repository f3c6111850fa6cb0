import { afterAll, expect, test } from 'vitest';
import { checkKey, createKey, keyTable } from '../../src/core/keys/keys.store.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { signingSecretTable } from '../../src/rest/keys/signing-secrets.store.ts';
import { openServedTable } from '../core/store/open-table.ts';
import { sampleLocation } from '../mail/mail-samples.ts';
import { cliOf, tableEndpoints } from './support/cli-of.ts';

const day = 86_400_000;

const open = await openServedTable();
for (const id of ['28XXX004', 'CAMPING']) await writeLocation(open.table, sampleLocation({ id }));
const { cli, json, close } = cliOf({ endpoints: await tableEndpoints(open.table) });
afterAll(async () => {
  close();
  await open.close();
});

const check = (presented: string) => checkKey(presented, { keys: keyTable(open.table), now: Date.now });
const idsOf = async (location: string) =>
  (await json('key', 'list', '-l', location)).map(({ id }: { id: string }) => id);
const listed = async (id: string) => (await json('key', 'list')).find((key: { id: string }) => key.id === id);

test('key create makes a key that opens its locations, and shows it this once', async () => {
  const made = await cli('key', 'create', '-l', '28XXX004', '--location', 'CAMPING', '-l', 'CAMPING');
  const [text = '', said] = made.out.split('\n');
  expect(made.code).toBe(0);
  expect(said).toContain('shown only now');
  const key = await check(text);
  expect(key).toMatchObject({ locations: ['28XXX004', 'CAMPING'], scopes: ['read', 'issue'] });
  expect(key).not.toHaveProperty('expiresAt');
  const { out } = await cli('key', 'list');
  const all = out + JSON.stringify(await json('key', 'list'));
  expect(out).toMatch(new RegExp(`${key?.id} +bearer +live +\\S+ +- +read,issue +28XXX004,CAMPING\\n`));
  for (const hidden of [text.slice(17), key?.hash ?? '-']) expect(all).not.toContain(hidden);
});

test('a key has the scopes and the end that were asked for', async () => {
  const before = Date.now();
  const made = await json('key', 'create', '-l', '28XXX004', '--scopes', 'events, read', '--expires', '30d');
  const { id, key, expiresAt } = made;
  expect(made).toEqual({ id, key, locations: ['28XXX004'], scopes: ['read', 'events'], expiresAt });
  expect(Date.parse(expiresAt) - before).toBeGreaterThanOrEqual(30 * day);
  expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(30 * day);
  expect(await check(key)).toMatchObject({ id, scopes: ['read', 'events'], expiresAt });
  expect([await idsOf('28XXX004'), await idsOf('CAMPING')]).toEqual([
    expect.arrayContaining([id]),
    expect.not.arrayContaining([id]),
  ]);
  const dated = await json('key', 'create', '-l', '28XXX004', '--expires', '2999-02-28');
  expect(dated.expiresAt).toBe('2999-02-28T23:59:59.000Z');
});

test('a key that key revoke ended opens nothing at once; again does no harm', async () => {
  const [old, fresh] = [await json('key', 'create', '-l', '28XXX004'), await json('key', 'create', '-l', '28XXX004')];
  expect([(await check(old.key))?.id, (await check(fresh.key))?.id]).toEqual([old.id, fresh.id]);
  expect(await cli('key', 'revoke', old.id)).toMatchObject({ code: 0, out: expect.stringContaining('next request') });
  expect([await check(old.key), (await check(fresh.key))?.id]).toEqual([undefined, fresh.id]);
  expect(await json('key', 'revoke', old.id)).toEqual({ id: old.id, kind: 'bearer', status: 'revoked' });
  expect([(await listed(old.id)).status, (await listed(fresh.id)).status]).toEqual(['revoked', 'live']);
});

test('key create --webhook makes a signing secret for one location, which lists and ends as keys do', async () => {
  const made = await json('key', 'create', '-l', 'CAMPING', '--webhook', '--expires', '90d');
  const { id, secret, expiresAt } = made;
  expect(made).toEqual({ id, secret, locations: ['CAMPING'], scopes: [], expiresAt });
  expect(await signingSecretTable(open.table).of('CAMPING')).toMatchObject([{ id, secret, expiresAt }]);
  expect(await listed(id)).toMatchObject({ kind: 'webhook', status: 'live', locations: ['CAMPING'], scopes: [] });
  expect(await idsOf('28XXX004')).not.toContain(id);
  const out = (await cli('key', 'list', '-l', 'CAMPING')).out + JSON.stringify(await json('key', 'list'));
  expect(out).toContain(id);
  expect(out).not.toContain(secret.slice(6));
  expect(await json('key', 'revoke', id)).toEqual({ id, kind: 'webhook', status: 'revoked' });
  expect(await cli('key', 'revoke', id)).toMatchObject({ code: 0 });
  expect((await listed(id)).status).toBe('revoked');
});

test('an expired key is listed as such', async () => {
  const expiresAt = new Date(Date.now() - 1000).toISOString();
  const { key } = await createKey({ locations: ['28XXX004'], scopes: ['read'], expiresAt }, open.table);
  expect(await listed(key.id)).toMatchObject({ status: 'expired', expiresAt });
});

test('what cannot be meant is refused, and no key is made', async () => {
  const before = (await json('key', 'list')).length;
  const create = (...words: string[]) => cli('key', 'create', ...words);
  expect(await create('-l', '28XXX004', '-l', 'NOWHERE')).toEqual({
    code: 1,
    out: 'There is no location NOWHERE: apply it first with wifi-tickets location apply.\n',
  });
  expect(await create()).toMatchObject({ code: 2, out: expect.stringContaining('--location') });
  for (const words of [
    ['--webhook', '--scopes', 'events'],
    ['--scopes', 'network,read'],
    ['--webhook', '-l', 'CAMPING'],
    ['--scopes', 'read,admin'],
    ['--scopes', ''],
    ['--expires', '2020-01-01'],
    ['--expires', '2999-02-30'],
    ['--expires', '0d'],
    ['--expires', 'soon'],
  ])
    expect([words, (await create('-l', '28XXX004', ...words)).code]).toEqual([words, 2]);
  expect((await json('key', 'list')).length).toBe(before);
});

test('a key that is not there cannot be revoked, and what was given is not said again', async () => {
  expect(await cli('key', 'revoke', 'nosuchkey000')).toMatchObject({ code: 1 });
  const { key } = await json('key', 'create', '-l', '28XXX004');
  const { out, code } = await cli('key', 'revoke', key);
  expect(code).toBe(1);
  expect(out).not.toContain(key.slice(17));
});

test('the help tells how to change a key without a gap', async () => {
  expect((await cli('key', 'create', '--help')).out).toMatch(/create a new key[\s\S]*revoke the old one/);
  expect((await cli('--help')).out).toContain('wifi-tickets key create');
});
