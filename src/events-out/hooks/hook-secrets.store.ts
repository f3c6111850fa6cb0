import { randomBytes } from 'node:crypto';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Access } from '../../kit/aws/aws-clients.ts';
import { deleteSecret, putSecret, readSecret, type SecretStore } from '../../kit/aws/secure-parameter.store.ts';
import { rememberReads } from '../../kit/aws/table.store.ts';
import { isoTime } from '../../kit/time.ts';

/** A hook's secrets as they are stored. */
export interface StoredHookSecrets {
  /** `whsec_…` */
  readonly secret: string;
  /** The one before, which signs beside it until an instant (ISO-8601). */
  readonly before?: { readonly secret: string; readonly until: string };
}

/** How long a function works with what it has read: another secret is used within a minute. */
const freshFor = 60_000;

/** A secret that is set is used soon, and one that nobody sets costs a function six calls a minute. */
const missingFor = 10_000;

const mostRemembered = 2000;

/** The secrets as a function reads them. Rejects with the client's error if it may not. */
export function hookSecrets({ now, ...store }: SecretStore & { readonly now: () => number }) {
  const read = (id: string) => readHookSecrets(store, id);
  const stored = rememberReads(read, { now, freshFor, missingFor, most: mostRemembered });
  return {
    /** Those that are good now, `whsec_…`, the newest first: two during a rotation, none if none was set. */
    async get(hookId: string): Promise<readonly string[]> {
      const { secret, before } = (await stored(hookId)) ?? {};
      const isLive = before !== undefined && now() < Date.parse(before.until);
      return [...(secret === undefined ? [] : [secret]), ...(isLive ? [before.secret] : [])];
    },
  };
}

/** The secrets that what is sent to hooks is signed with. */
export type HookSecrets = ReturnType<typeof hookSecrets>;

/** A hook's secrets; undefined if none were set, or what is there is none. @throws the client's error */
export async function readHookSecrets(store: SecretStore, hookId: string): Promise<StoredHookSecrets | undefined> {
  const text = await readSecret(store, hookId);
  const [, secret, former, until] =
    /^(whsec_[A-Za-z0-9+/=]{32,})(?: (whsec_[A-Za-z0-9+/=]{32,}) until (\S+))?$/.exec(text ?? '') ?? [];
  if (secret === undefined) return undefined;
  return former === undefined || until === undefined ? { secret } : { secret, before: { secret: former, until } };
}

/**
 * Makes a new secret for a hook: 256 fresh bits, as Standard Webhooks writes them. The one before signs beside it for so many
 * milliseconds. @throws the client's error, without the secrets
 */
export async function newHookSecret(
  store: SecretStore & { readonly now: () => number },
  hookId: string,
  grace: number,
): Promise<StoredHookSecrets> {
  const former = await readHookSecrets(store, hookId);
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const until = isoTime(store.now() + grace);
  const isKept = former !== undefined && grace > 0;
  const value = isKept ? `${secret} ${former.secret} until ${until}` : secret;
  await putSecret(store, hookId, { value, parts: [secret, former?.secret ?? ''], tier: 'Standard' });
  return isKept ? { secret, before: { secret: former.secret, until } } : { secret };
}

/** Removes a hook's secrets; resolves to whether there were any. */
export function deleteHookSecrets(store: SecretStore, hookId: string): Promise<boolean> {
  return deleteSecret(store, hookId);
}

/** The secrets of a deployment's hooks, as its operator reaches them. */
export function openHookSecrets(access: Access, path: string): SecretStore {
  return { ssm: new SSMClient(access), path };
}
