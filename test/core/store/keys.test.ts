import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { isLive } from '../../../src/core/keys/api-key.ts';
import { type ApiKeys, checkKey, createKey, keyTable, listKeys, revokeKey } from '../../../src/core/keys/keys.store.ts';
import {
  createSigningSecret,
  revokeSigningSecret,
  signingSecretTable,
} from '../../../src/rest/keys/signing-secrets.store.ts';
import { opened } from '../../testkit/opened.ts';
import { openTable } from './open-table.ts';

const open = await opened(openTable());

const wanted = { locations: ['28XXX004'], scopes: ['read', 'issue'] } as const;
const day = 86_400_000;
const check = (presented: string) => checkKey(presented, { keys: keyTable(open.table), now: open.table.now });
const inDays = (days: number) => new Date(open.table.now() + days * day).toISOString();
const items = async () => (await open.table.db.send(new ScanCommand({ TableName: open.table.tableName }))).Items ?? [];
const item = async (id: string) => (await items()).find(({ sk }) => sk?.S === id);

test('a key opens its locations and nothing more', async () => {
  const { text, key } = await createKey(wanted, open.table);
  expect(text).toMatch(/^owt_[a-z0-9]{12}_[A-Za-z0-9_-]{43}$/);
  expect(await check(text)).toEqual(key);
  expect(key).toMatchObject({ ...wanted, id: text.slice(4, 16), createdAt: inDays(0) });
});

test('a revoked key opens nothing at once, and stays revoked as of then', async () => {
  const { text, key } = await createKey(wanted, open.table);
  expect(await check(text)).toBeDefined();
  const revokedAt = inDays(0);
  expect(await revokeKey(key.id, open.table)).toBe(true);
  expect(await check(text)).toBeUndefined();
  open.passes(1000);
  expect(await revokeKey(key.id, open.table)).toBe(true);
  expect(await keyTable(open.table).get(key.id)).toEqual({ ...key, revokedAt });
});

test('to revoke a key that is not there tells so, and makes none', async () => {
  expect(await revokeKey('nosuchkey000', open.table)).toBe(false);
  expect(await item('nosuchkey000')).toBeUndefined();
});

test('a key opens until the instant at which it expires', async () => {
  const { text } = await createKey({ ...wanted, expiresAt: inDays(1) }, open.table);
  open.passes(day - 1);
  expect(await check(text)).toBeDefined();
  open.passes(1);
  expect(await check(text)).toBeUndefined();
});

test('two keys of a location are good at once, until one is revoked', async () => {
  const [before, after] = [await createKey(wanted, open.table), await createKey(wanted, open.table)];
  expect([(await check(before.text))?.id, (await check(after.text))?.id]).toEqual([before.key.id, after.key.id]);
  await revokeKey(before.key.id, open.table);
  expect([await check(before.text), (await check(after.text))?.id]).toEqual([undefined, after.key.id]);
});

test('a key with one character changed anywhere, too few or too many opens nothing', async () => {
  const { text } = await createKey(wanted, open.table);
  const other = [...text].map((character, i) => {
    const changed = /[a-y0-8]/i.test(character) ? String.fromCharCode(character.charCodeAt(0) + 1) : 'b';
    return text.slice(0, i) + changed + text.slice(i + 1);
  });
  const upper = [...text].map((_, i) => text.slice(0, i) + text.charAt(i).toUpperCase() + text.slice(i + 1));
  const shorter = [text.slice(1), text.slice(0, -1), `${text} `, `${text}\n`, ` ${text}`, `${text}=`, ''];
  const forged = [...other, ...upper, ...shorter].filter((one) => one !== text);
  expect(forged.length).toBeGreaterThan(80);
  expect(await Promise.all(forged.map(check))).toEqual(forged.map(() => undefined));
  expect(await check(text)).toBeDefined();
});

test("a key does not open with another key's secret", async () => {
  const [one, other] = [await createKey(wanted, open.table), await createKey(wanted, open.table)];
  expect(await check(`owt_${one.key.id}_${other.text.slice(17)}`)).toBeUndefined();
});

test('a key of any kind costs one read, and what cannot be a key none', async () => {
  const reads: string[] = [];
  const table = keyTable(open.table);
  const keys: ApiKeys = {
    get: (id) => {
      reads.push(id);
      return table.get(id);
    },
  };
  const { text, key } = await createKey(wanted, open.table);
  const revoked = await createKey(wanted, open.table);
  await revokeKey(revoked.key.id, open.table);
  const secret = 'A'.repeat(43);
  for (const one of [text, `owt_${key.id}_${secret}`, revoked.text, `owt_nosuchkey000_${secret}`])
    await checkKey(one, { keys, now: open.table.now });
  expect(reads).toEqual([key.id, key.id, revoked.key.id, 'nosuchkey000']);
  for (const one of [
    '',
    'owt_',
    `owt_${key.id}_`,
    `${text}A`,
    `owt_${key.id.toUpperCase()}_${secret}`,
    'a'.repeat(9999),
  ])
    await checkKey(one, { keys, now: open.table.now });
  expect(reads).toHaveLength(4);
});

test('a key whose digest was damaged in the table opens nothing', async () => {
  const { text, key } = await createKey(wanted, open.table);
  for (const hash of ['', key.hash.slice(0, 20), `${key.hash}AAAA`]) {
    const keys: ApiKeys = { get: async () => ({ ...key, hash }) };
    expect(await checkKey(text, { keys, now: open.table.now })).toBeUndefined();
  }
});

test('a stolen table shows no key that opens', async () => {
  const texts = await Promise.all(Array.from({ length: 20 }, async () => (await createKey(wanted, open.table)).text));
  expect(await check(texts[0] ?? '')).toBeDefined();
  const dump = JSON.stringify(await items());
  for (const text of texts) {
    const [, id = '', secret = ''] = /^owt_([^_]+)_(.+)$/.exec(text) ?? [];
    expect(dump).toContain(id);
    for (const shape of [secret, Buffer.from(secret, 'base64url').toString('hex')]) expect(dump).not.toContain(shape);
    expect(dump).not.toContain(Buffer.from(secret, 'base64url').toString('base64'));
  }
});

test('keys are listed, also those that ended, and are kept a year after their end', async () => {
  const [lasting, ending] = [
    await createKey(wanted, open.table),
    await createKey({ ...wanted, expiresAt: inDays(30) }, open.table),
  ];
  expect(await item(lasting.key.id)).not.toHaveProperty('ttl');
  const end = (days: number) => String((open.table.now() + days * day) / 1000);
  expect(Math.abs(Number((await item(ending.key.id))?.ttl?.N) - Number(end(30 + 365)))).toBeLessThanOrEqual(1);
  await revokeKey(lasting.key.id, open.table);
  expect(Math.abs(Number((await item(lasting.key.id))?.ttl?.N) - Number(end(365)))).toBeLessThanOrEqual(1);
  const listed = await listKeys(open.table);
  expect(listed).toContainEqual(ending.key);
  expect(listed).toContainEqual({ ...lasting.key, revokedAt: inDays(0) });
});

test('a signing secret is of one location, verifies by Standard Webhooks, and two are good at once', async () => {
  const secrets = signingSecretTable(open.table);
  const [before, after] = [
    await createSigningSecret({ location: 'SIGNED' }, open.table),
    await createSigningSecret({ location: 'SIGNED', expiresAt: inDays(7) }, open.table),
  ];
  expect(await secrets.of('SIGNED')).toEqual(expect.arrayContaining([before, after]));
  expect(await secrets.of('SIGNED-2')).toEqual([]);
  expect(Buffer.from(before.secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
  const at = new Date();
  const headers = (secret: string) => ({
    'webhook-id': 'evt-1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('evt-1', at, '{"a":1}'),
  });
  expect(new Webhook(before.secret).verify('{"a":1}', headers(before.secret))).toEqual({ a: 1 });
  expect(() => new Webhook(after.secret).verify('{"a":1}', headers(before.secret))).toThrow();
});

test('a revoked signing secret is listed as such at once, its neighbours stay', async () => {
  const secrets = signingSecretTable(open.table);
  const [one, other] = [
    await createSigningSecret({ location: 'REVOKED' }, open.table),
    await createSigningSecret({ location: 'REVOKED' }, open.table),
  ];
  expect(await revokeSigningSecret(one, open.table)).toBe(true);
  expect((await secrets.of('REVOKED')).filter((secret) => isLive(secret, open.table.now()))).toEqual([other]);
  expect(await revokeSigningSecret({ ...other, location: 'ELSEWHERE' }, open.table)).toBe(false);
});
