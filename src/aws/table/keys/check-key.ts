import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { ApiKeys } from '../../../app/ports/api-keys.ts';
import { type ApiKey, isLive } from '../../../domain/model/api-key.ts';
import { keyDigest, keyIdIn } from './key-text.ts';

const digestLength = 32;
/** Stands in for the digest of a key that is not there. */
const nobodys = randomBytes(digestLength).toString('base64url');

/**
 * The key that a caller presents, as it stands now; undefined whatever is wrong with it. An unknown id, a wrong secret and
 * a key that is no longer good take the same steps, one read among them, so that the time tells none from another.
 */
export async function checkKey(
  presented: string,
  { keys, now }: { readonly keys: ApiKeys; readonly now: () => number },
): Promise<ApiKey | undefined> {
  const id = keyIdIn(presented);
  if (id === undefined) return undefined;
  const key = await keys.get(id);
  const kept = Buffer.from(key?.hash ?? nobodys, 'base64url');
  const same = kept.length === digestLength && timingSafeEqual(keyDigest(presented), kept);
  const live = isLive(key ?? {}, now());
  return same && live ? key : undefined;
}
