import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import { deleteCredentials } from '../../../src/hotel-systems/connection/credentials.store.ts';
import { accessTokens } from '../../../src/hotel-systems/fetch/access-tokens.store.ts';
import { openSecrets } from '../../core/store/open-secrets.ts';
import { openTable } from '../../core/store/open-table.ts';
import { opened } from '../../testkit/opened.ts';

const open = await opened(openTable());

let count = 0;

/** The tokens of a connection of the test's own. */
async function openTokens() {
  const { store, putRaw } = await openSecrets();
  return { store, putRaw, tokens: accessTokens({ ...store, ...open.table }), id: `connection-${++count}` };
}

const token = { token: 'eyJ.a.b', expiresAt: 1_800_000_000_000, refreshToken: 'r2', of: 'digest', forcedAt: 5 };

test('a token that one function stores is read by another as it is', async () => {
  const { store, tokens, id } = await openTokens();
  expect(await tokens.get(id)).toBeUndefined();
  await tokens.put(id, token);
  const other = accessTokens({ ...store, ...open.table });
  expect(await other.get(id)).toEqual(token);
});

test('a token is encrypted where it is kept', async () => {
  const { store, tokens, id } = await openTokens();
  await tokens.put(id, token);
  const raw = await store.ssm.send(new GetParameterCommand({ Name: `${store.path}/${id}/token` }));
  expect(raw.Parameter).toMatchObject({ Type: 'SecureString', Value: expect.not.stringContaining('eyJ') });
});

test('a token of more than 4 KB is kept, too', async () => {
  const { tokens, id } = await openTokens();
  const long = { ...token, token: 'x'.repeat(6000) };
  await tokens.put(id, long);
  expect(await tokens.get(id)).toEqual(long);
});

test('what is no token is as if there was none', async () => {
  const { putRaw, tokens, id } = await openTokens();
  await putRaw(`${id}/token`, '{"token":"x"}');
  expect(await tokens.get(id)).toBeUndefined();
});

test('with a connection’s credentials its token is removed', async () => {
  const { store, tokens, id } = await openTokens();
  await tokens.put(id, token);
  await deleteCredentials(store, id);
  expect(await tokens.get(id)).toBeUndefined();
});

test('of ten functions at once one may get a token, and after half a minute another', async () => {
  const { tokens, id } = await openTokens();
  const take = async () =>
    (await Promise.all(Array.from({ length: 10 }, () => tokens.lock(id)))).filter(Boolean).length;
  expect(await take()).toBe(1);
  open.passes(29_999);
  expect(await take()).toBe(0);
  open.passes(1);
  expect(await take()).toBe(1);
});

test('each connection has its own lock', async () => {
  const { tokens, id } = await openTokens();
  expect([await tokens.lock(id), await tokens.lock(`${id}-other`)]).toEqual([true, true]);
});
