import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import {
  deleteServerKey,
  putServerKey,
  readServerKey,
  serverKeys,
} from '../../../src/core/location/server-keys.store.ts';
import {
  connectionCredentials,
  deleteCredentials,
  putCredentials,
  readCredentials,
} from '../../../src/hotel-systems/connection/credentials.store.ts';
import type { SecretStore } from '../../../src/kit/aws/secure-parameter.store.ts';
import { openSecrets } from './open-secrets.ts';

const [baseUrl, secret] = ['https://wifi.example.com/rest/v1', 's3cret"with{odd}\\chars='];
type Clocked = SecretStore & { readonly now: () => number };

const kinds = [
  {
    what: 'a key for a location’s server',
    parameter: 'H1',
    missing: { why: 'key_missing' },
    is: (text: string) => ({ key: text }),
    put: (store: SecretStore, id: string, key: string) => putServerKey(store, id, { key, baseUrl }),
    read: (store: SecretStore, id: string): Promise<unknown> => readServerKey(store, id, baseUrl),
    remove: deleteServerKey,
    open: (store: Clocked) => {
      const keys = serverKeys(store);
      return (id: string): Promise<unknown> => keys.get(id, { baseUrl });
    },
  },
  {
    what: 'a connection’s credentials',
    parameter: 'H1/credentials',
    missing: undefined,
    is: (text: string) => ({ clientId: 'ABCD-hotel', clientSecret: text }),
    put: (store: SecretStore, id: string, clientSecret: string) =>
      putCredentials(store, id, { clientId: 'ABCD-hotel', clientSecret }),
    read: (store: SecretStore, id: string): Promise<unknown> => readCredentials(store, id),
    remove: deleteCredentials,
    open: (store: Clocked) => connectionCredentials(store).get as (id: string) => Promise<unknown>,
  },
];

describe.each(kinds)('$what', ({ parameter, missing, is, put, read, remove, open }) => {
  async function openReads() {
    const secrets = await openSecrets();
    const clock = { now: Date.parse('2026-07-01T12:00:00Z') };
    return { ...secrets, clock, get: open({ ...secrets.store, now: () => clock.now }) };
  }

  test('is read as it was set, replaced and removed, each id’s and each deployment’s own', async () => {
    const { store } = await openSecrets();
    expect(await read(store, 'H1')).toEqual(missing);
    await put(store, 'H1', secret);
    await put(store, 'H2', 'other');
    expect(await read(store, 'H1')).toEqual(is(secret));
    expect(await read({ ...store, path: '/wifi-tickets/Table-2/connections' }, 'H1')).toEqual(missing);
    await put(store, 'H1', 'second');
    expect(await read(store, 'H1')).toEqual(is('second'));
    expect([await remove(store, 'H1'), await remove(store, 'H1')]).toEqual([true, false]);
    expect([await read(store, 'H1'), await read(store, 'H2')]).toEqual([missing, is('other')]);
  });

  test('is encrypted where it is kept', async () => {
    const { store } = await openSecrets();
    await put(store, 'H1', secret);
    const raw = await store.ssm.send(new GetParameterCommand({ Name: `${store.path}/${parameter}` }));
    expect(raw.Parameter).toMatchObject({ Type: 'SecureString', Value: expect.not.stringContaining('s3cret') });
  });

  test('is asked for once a minute, and another is used after it', async () => {
    const { store, get, clock, calls } = await openReads();
    await put(store, 'H1', secret);
    expect(await Promise.all([get('H1'), get('H1'), get('H1')])).toEqual(Array(3).fill(is(secret)));
    await put(store, 'H1', 'second');
    clock.now += 59_000;
    expect(await get('H1')).toEqual(is(secret));
    expect(calls.filter((call) => call === 'GetParameter')).toHaveLength(1);
    clock.now += 2000;
    expect(await get('H1')).toEqual(is('second'));
  });

  test('that is not set is asked for again soon, but not with every guest', async () => {
    const { store, get, clock, calls } = await openReads();
    expect([await get('H1'), await get('H1'), calls.length]).toEqual([missing, missing, 1]);
    await put(store, 'H1', secret);
    clock.now += 11_000;
    expect(await get('H1')).toEqual(is(secret));
  });

  test('is refused to who may not read it, who is told so, and asks again', async () => {
    const { store, get, refused } = await openReads();
    await put(store, 'H1', secret);
    refused.operation = 'GetParameter';
    await expect(get('H1')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    delete refused.operation;
    expect(await get('H1')).toEqual(is(secret));
  });

  test('is in no error, even if SSM repeats it whole or in part', async () => {
    const send = async ({ input }: { readonly input: { readonly Value: string } }) => {
      throw Object.assign(new Error(`Value '${input.Value}' and ${secret} failed`), { name: 'X' });
    };
    const failed = put({ ssm: { send } as unknown as SSMClient, path: '/p' }, 'H1', secret);
    await expect(failed).rejects.toThrow(/^Value .*\*{8}.* failed$/);
    await expect(failed).rejects.not.toThrow(/s3cret|odd/);
  });
});
