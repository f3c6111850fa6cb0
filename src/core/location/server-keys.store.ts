import { SSMClient } from '@aws-sdk/client-ssm';
import type { Access } from '../../kit/aws/aws-clients.ts';
import { deleteSecret, putSecret, readSecret, type SecretStore } from '../../kit/aws/secure-parameter.store.ts';
import { rememberReads } from '../../kit/aws/table.store.ts';
import type { ServerKey, ServerKeys } from '../ports.ts';
import { serverOf } from './location.ts';

/** Where the keys of a deployment's issuers are, or those of its controllers. */
export type ServerKeyStore = SecretStore;

/** How long a function works with what it has read: another key is used within a minute. */
const freshFor = 60_000;

/** A key that is set is used soon, and one that nobody sets costs a function six calls a minute: an account has 40 a second. */
const missingFor = 10_000;

const mostRemembered = 2000;

/** The keys as a function reads them, each when it is needed. Rejects with the client's error if it may not read them. */
export function serverKeys({ now, ...store }: ServerKeyStore & { readonly now: () => number }): ServerKeys {
  const stored = rememberReads((id) => readSecret(store, id), { now, freshFor, missingFor, most: mostRemembered });
  return { get: async (locationId, { baseUrl }) => keyFor(await stored(locationId), baseUrl) };
}

/**
 * A location's key for the address of its other system, or why there is none for it.
 * @throws the client's error if it may not be read
 */
export async function readServerKey(store: ServerKeyStore, locationId: string, baseUrl: string): Promise<ServerKey> {
  return keyFor(await readSecret(store, locationId), baseUrl);
}

/**
 * Sets a location's key for the server at an address, in place of the one before.
 * @throws the client's error, without the key
 */
export async function putServerKey(
  store: ServerKeyStore,
  locationId: string,
  { key, baseUrl }: { readonly key: string; readonly baseUrl: string },
): Promise<void> {
  await putSecret(store, locationId, { value: boundKey(key, baseUrl), parts: [key], tier: 'Standard' });
}

/** Removes a location's key; resolves to whether there was one. */
export async function deleteServerKey(store: ServerKeyStore, locationId: string): Promise<boolean> {
  return deleteSecret(store, locationId);
}

/** A key as it is stored: after the server that it was set for, `https://wifi.example.com KEY`. */
function boundKey(key: string, baseUrl: string): string {
  return `${serverOf(baseUrl)} ${key}`;
}

/** The key that is to be sent to an address, from what is stored; or why none is. */
function keyFor(stored: string | undefined, baseUrl: string): ServerKey {
  if (stored === undefined) return { why: 'key_missing' };
  const [, setFor = '', key = ''] = /^(\S+) ([!-~]+)$/.exec(stored) ?? [];
  if (setFor === '' || serverOf(setFor) !== setFor) return { why: 'key_unreadable' };
  return setFor === serverOf(baseUrl) ? { key } : { why: 'key_for_another_server', setFor };
}

/** The keys of a deployment, as its operator reaches them. */
export function openServerKeys(access: Access, path: string): ServerKeyStore {
  return { ssm: new SSMClient(access), path };
}
