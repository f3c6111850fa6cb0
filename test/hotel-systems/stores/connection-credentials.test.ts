import { expect, test } from 'vitest';
import { putCredentials, readCredentials } from '../../../src/hotel-systems/connection/credentials.store.ts';
import { openSecrets } from '../../core/store/open-secrets.ts';

test('credentials of more than 4096 bytes are refused before anything is changed, and the error tells their size alone', async () => {
  const { store, calls } = await openSecrets();
  await putCredentials(store, 'one', { privateKey: 'é'.repeat(2039) });
  const attempt = putCredentials(store, 'one', { privateKey: 'é'.repeat(2040) });
  await expect(attempt).rejects.toMatchObject({ name: 'CredentialsTooLong', bytes: 4097 });
  await expect(attempt).rejects.not.toThrow(/é/);
  expect(calls).toEqual(['PutParameter']);
});

test.each(['no JSON', '[]', '"text"', '{"apiKey":1}', 'null'])(
  'what is no object of texts is as if nothing was set: %s',
  async (Value) => {
    const { store, putRaw } = await openSecrets();
    await putRaw('one/credentials', Value);
    expect(await readCredentials(store, 'one')).toBeUndefined();
  },
);
