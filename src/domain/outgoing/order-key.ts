import type { StayRef } from '../model/stay-ref.ts';
import type { Digest } from './digest.ts';

/** What the events of one stay are kept in order by: 43 characters of base64url. */
export function orderKey({ locationId, key }: StayRef, digest: Digest): string {
  return digest(`${locationId}\u001F${key}`);
}
