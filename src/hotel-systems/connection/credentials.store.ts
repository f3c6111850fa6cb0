import { SSMClient } from '@aws-sdk/client-ssm';
import type { Access } from '../../kit/aws/aws-clients.ts';
import { deleteSecret, putSecret, readSecret, type SecretStore } from '../../kit/aws/secure-parameter.store.ts';
import { rememberReads } from '../../kit/aws/table.store.ts';

/** A connection's credentials at its system, by field. */
type Credentials = Readonly<Record<string, string>>;

/** How long a function works with what it has read: others are used within a minute. */
const freshFor = 60_000;

/** Credentials that are set are used soon, and those that nobody sets cost a function six calls a minute. */
const missingFor = 10_000;

const mostRemembered = 2000;

/** What a parameter of the standard tier takes. */
const mostBytes = 4096;

/** The credentials as a function reads them. Rejects with the client's error if it may not. */
export function connectionCredentials({ now, ...store }: SecretStore & { readonly now: () => number }) {
  const read = (id: string) => readCredentials(store, id);
  return {
    /** Undefined if none were set. */
    get: rememberReads(read, { now, freshFor, missingFor, most: mostRemembered }),
  };
}

/** A connection's credentials at its system, by field. */
export type ConnectionCredentials = ReturnType<typeof connectionCredentials>;

/**
 * A connection's credentials as they stand in the parameter store; undefined if none were set, or what is there is no JSON
 * object of texts.
 * @throws the client's error if they may not be read
 */
export async function readCredentials(store: SecretStore, connectionId: string): Promise<Credentials | undefined> {
  const text = await readSecret(store, credentialsName(connectionId));
  try {
    const fields: unknown = JSON.parse(text ?? 'null');
    const isObject = typeof fields === 'object' && fields !== null && !Array.isArray(fields);
    const areTexts = isObject && Object.values(fields).every((value) => typeof value === 'string');
    return areTexts ? (fields as Credentials) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Sets a connection's credentials, in place of those before. Functions use them within a minute, and then no token that was
 * got with those before.
 * @throws CredentialsTooLong if they have more than 4096 bytes as JSON: nothing is changed then
 * @throws the client's error, without the credentials
 */
export async function putCredentials(
  store: SecretStore,
  connectionId: string,
  credentials: Credentials,
): Promise<void> {
  const value = JSON.stringify(credentials);
  const bytes = Buffer.byteLength(value);
  if (bytes > mostBytes) throw new CredentialsTooLong(bytes);
  const parts = Object.values(credentials);
  await putSecret(store, credentialsName(connectionId), { value, parts, tier: 'Standard' });
}

/** Removes a connection's credentials and its access token; resolves to whether there were credentials. */
export async function deleteCredentials(store: SecretStore, connectionId: string): Promise<boolean> {
  const wereSet = await deleteSecret(store, credentialsName(connectionId));
  await deleteSecret(store, tokenName(connectionId));
  return wereSet;
}

/** The name of the parameter of a connection's credentials, below the path of a deployment's connections. */
function credentialsName(connectionId: string): string {
  return `${connectionId}/credentials`;
}

/** The name of the parameter of a connection's access token, which functions write. */
export function tokenName(connectionId: string): string {
  return `${connectionId}/token`;
}

/** The credentials of a deployment's connections, as its operator reaches them. */
export function openConnectionSecrets(access: Access, path: string): SecretStore {
  return { ssm: new SSMClient(access), path };
}

/** A connection's credentials do not fit into a parameter of the standard tier. */
class CredentialsTooLong extends Error {
  /** As they would be stored. */
  readonly bytes: number;

  constructor(bytes: number) {
    super(`The credentials have ${bytes} bytes as JSON, and a parameter of the standard tier takes 4096.`);
    this.name = 'CredentialsTooLong';
    this.bytes = bytes;
  }
}
