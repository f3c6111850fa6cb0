import { GetParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { expect, test } from 'vitest';
import {
  connectionCredentials,
  deleteCredentials,
  putCredentials,
  readCredentials,
} from '../../../src/hotel-systems/connection/credentials.store.ts';
import { openSecrets } from '../../core/store/open-secrets.ts';

const credentials = { clientId: 'ABCD-hotel', clientSecret: 's3cret"with{odd}\\chars' };

/** The credentials as a function reads them, with a clock. */
async function openCredentials() {
  const secrets = await openSecrets();
  const clock = { now: Date.parse('2026-07-01T12:00:00Z') };
  const read = connectionCredentials({ ...secrets.store, now: () => clock.now });
  return { ...secrets, clock, read };
}

test('credentials are read as they were set, replaced and removed, each connection’s own', async () => {
  const { store } = await openSecrets();
  expect(await readCredentials(store, 'one')).toBeUndefined();
  await putCredentials(store, 'one', credentials);
  await putCredentials(store, 'two', { apiKey: 'x' });
  expect(await readCredentials(store, 'one')).toEqual(credentials);
  await putCredentials(store, 'one', { apiKey: 'second' });
  expect(await readCredentials(store, 'one')).toEqual({ apiKey: 'second' });
  expect([await deleteCredentials(store, 'one'), await deleteCredentials(store, 'one')]).toEqual([true, false]);
  expect([await readCredentials(store, 'one'), await readCredentials(store, 'two')]).toEqual([
    undefined,
    { apiKey: 'x' },
  ]);
});

test('credentials are encrypted where they are kept', async () => {
  const { store } = await openSecrets();
  await putCredentials(store, 'one', credentials);
  const raw = await store.ssm.send(new GetParameterCommand({ Name: `${store.path}/one/credentials` }));
  expect(raw.Parameter).toMatchObject({ Type: 'SecureString', Value: expect.not.stringContaining('hotel') });
});

test('a function asks for credentials once a minute, and uses others after it', async () => {
  const { store, read, clock, calls } = await openCredentials();
  await putCredentials(store, 'one', credentials);
  expect(await Promise.all([read.get('one'), read.get('one')])).toEqual([credentials, credentials]);
  await putCredentials(store, 'one', { apiKey: 'second' });
  clock.now += 59_000;
  expect(await read.get('one')).toEqual(credentials);
  expect(calls.filter((call) => call === 'GetParameter')).toHaveLength(1);
  clock.now += 2000;
  expect(await read.get('one')).toEqual({ apiKey: 'second' });
});

test('credentials that are not set are asked for again soon', async () => {
  const { store, read, clock, calls } = await openCredentials();
  expect([await read.get('one'), await read.get('one'), calls.length]).toEqual([undefined, undefined, 1]);
  await putCredentials(store, 'one', credentials);
  clock.now += 11_000;
  expect(await read.get('one')).toEqual(credentials);
});

test('who may not read credentials is told so, and asks again', async () => {
  const { store, read, refused } = await openCredentials();
  await putCredentials(store, 'one', credentials);
  refused.operation = 'GetParameter';
  await expect(read.get('one')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  delete refused.operation;
  expect(await read.get('one')).toEqual(credentials);
});

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
    const { store } = await openSecrets();
    const Name = `${store.path}/one/credentials`;
    await store.ssm.send(new PutParameterCommand({ Name, Value, Type: 'SecureString' }));
    expect(await readCredentials(store, 'one')).toBeUndefined();
  },
);

test('no error shows a credential, even if SSM repeats it', async () => {
  const send = async () => {
    throw Object.assign(new Error(`'${JSON.stringify(credentials)}' and ${credentials.clientSecret}`), { name: 'X' });
  };
  const store = { ssm: { send } as unknown as SSMClient, path: '/p' };
  await expect(putCredentials(store, 'one', credentials)).rejects.toSatisfy((error: Error) =>
    Object.values(credentials).every((secret) => !error.message.includes(secret)),
  );
});
