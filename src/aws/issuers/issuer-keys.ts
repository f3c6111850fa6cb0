import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { IssuerKey, IssuerKeys } from '../../app/ports/upstream.ts';
import { rememberReads } from '../table/remember-reads.ts';
import { boundKey, keyFor } from './bound-key.ts';

/** Where the API keys of a deployment's issuers are. */
export interface IssuerKeyStore {
  readonly ssm: Pick<SSMClient, 'send'>;
  /** What the parameters' names begin with, without a slash at the end. */
  readonly path: string;
}

/** How long a function works with what it has read: another key is used within a minute. */
const freshFor = 60_000;

/** A key that is set is used soon, and one that nobody sets costs a function six calls a minute: an account has 40 a second. */
const missingFor = 10_000;

const mostRemembered = 2000;

/** The keys as a function reads them, each when it is needed. Rejects with the client's error if it may not read them. */
export function issuerKeys({ now, ...store }: IssuerKeyStore & { readonly now: () => number }): IssuerKeys {
  const stored = rememberReads((id) => readStored(store, id), { now, freshFor, missingFor, most: mostRemembered });
  return { get: async (locationId, { baseUrl }) => keyFor(await stored(locationId), baseUrl) };
}

/**
 * A location's key for the address of its issuer, or why there is none for it.
 * @throws the client's error if it may not be read
 */
export async function readIssuerKey(store: IssuerKeyStore, locationId: string, baseUrl: string): Promise<IssuerKey> {
  return keyFor(await readStored(store, locationId), baseUrl);
}

async function readStored(store: IssuerKeyStore, locationId: string): Promise<string | undefined> {
  const request = new GetParameterCommand({ Name: nameOf(store, locationId), WithDecryption: true });
  const found = await unlessMissing(store.ssm.send(request));
  return found?.Parameter?.Value;
}

/**
 * Sets a location's key for the server at an address, in place of the one before.
 * @throws the client's error, without the key
 */
export async function putIssuerKey(
  store: IssuerKeyStore,
  locationId: string,
  { key, baseUrl }: { readonly key: string; readonly baseUrl: string },
): Promise<void> {
  const Name = nameOf(store, locationId);
  const request = new PutParameterCommand({
    Name,
    Value: boundKey(key, baseUrl),
    Type: 'SecureString',
    Overwrite: true,
    Tier: 'Standard',
  });
  await store.ssm.send(request).catch((error: unknown) => {
    // SSM repeats a value that it refuses.
    if (error instanceof Error) error.message = error.message.replaceAll(key, '********');
    throw error;
  });
}

/** Removes a location's key; resolves to whether there was one. */
export async function deleteIssuerKey(store: IssuerKeyStore, locationId: string): Promise<boolean> {
  const request = new DeleteParameterCommand({ Name: nameOf(store, locationId) });
  return (await unlessMissing(store.ssm.send(request))) !== undefined;
}

function nameOf({ path }: IssuerKeyStore, locationId: string): string {
  return `${path}/${locationId}`;
}

async function unlessMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}
