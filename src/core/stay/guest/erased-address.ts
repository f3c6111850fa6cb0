import { shortHash } from '../../../kit/hash.ts';
import type { Guest, StayFacts } from '../stay-event.ts';

/** No host has such a name (RFC 2606). */
const host = '@address.invalid';

/** Stands for an address that was erased with whoever had it: another guest may have been mailed the code. */
export const erasedAddress = `erased${host}`;

/** By what an address, in capital or small letters, is known at a location once it was erased. */
export function addressDigest(locationId: string, address: string): string {
  return shortHash(`${locationId}\u001F${address.toLowerCase()}`);
}

/** What a stay has in place of an address that was erased: it tells whose events are, and nobody is mailed there. */
export function erasedMark(digest: string): string {
  return `${digest}${host}`;
}

/** Whether an address stands for one that was erased. */
export function isErasedMark(address: string | undefined): boolean {
  return address?.endsWith(host) === true;
}

/**
 * What a stay's system tells of it, with marks for addresses that were erased from the stay.
 * @param erased their digests
 */
export function asMarked(facts: StayFacts, locationId: string, erased: readonly string[] = []): StayFacts {
  const { email } = facts.guest ?? {};
  if (email === undefined || erased.length === 0) return facts;
  const digest = addressDigest(locationId, email);
  return erased.includes(digest) ? { ...facts, guest: { ...facts.guest, email: erasedMark(digest) } } : facts;
}

/** Facts as if no address were told where that was erased. */
export function withoutMark({ guest, ...facts }: StayFacts): StayFacts {
  if (!guest || !isErasedMark(guest.email)) return guest ? { ...facts, guest } : facts;
  const { email: _, ...rest } = guest as Guest;
  return Object.keys(rest).length > 0 ? { ...facts, guest: rest } : facts;
}
