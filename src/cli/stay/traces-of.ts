import { type FoundStay, findStays } from '../../aws/table/stays/find-stays.ts';
import { storedAddress } from '../../contract/text/stored-address.ts';
import { withoutGuest } from '../../domain/facts/without-guest.ts';
import type { Stay } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';

/** A stay of somebody else, with and without the data of a guest. */
interface Trace {
  readonly ref: StayRef;
  readonly before: Stay;
  readonly after: Stay;
}

/**
 * Stays of others that name these guests, because they booked the rooms or had the stay before. Reads all stays of the
 * locations.
 * @param found the guests' own stays
 * @param asked the location, and the address if the guest was selected by it
 */
export async function tracesOf(
  found: readonly FoundStay[],
  { location, email }: { readonly location?: string; readonly email?: string },
  deployment: Deployment,
): Promise<Trace[]> {
  const own = new Set(found.map(({ ref }) => ref.key));
  const locations = new Set([...found.map(({ ref }) => ref.locationId), ...(location === undefined ? [] : [location])]);
  const all = await Promise.all([...locations].map((locationId) => findStays(deployment, { locationId })));
  return all.flat().flatMap(({ ref, stay: before }) => {
    if (own.has(ref.key)) return [];
    const after = withoutAll(before, found, email);
    return after === before ? [] : [{ ref, before, after }];
  });
}

function withoutAll(stay: Stay, found: readonly FoundStay[], email: string | undefined): Stay {
  const named = email === undefined ? stay : withoutGuest(stay, { email: storedAddress(email) }, false);
  return found.reduce((left, { stay: { source, reservationId, facts } }) => {
    const isSame = source === left.source && reservationId === left.reservationId;
    return facts.guest ? withoutGuest(left, facts.guest, isSame) : left;
  }, named);
}
