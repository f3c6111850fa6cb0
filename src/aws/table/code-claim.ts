import type { StayRef } from '../../domain/model/stay-ref.ts';

/** The table's key of a code's claim. */
export function claimKey(realm: string, code: string) {
  return { pk: { S: `REALM#${realm}#CODE` }, sk: { S: code } };
}

/** Whose a claim is, as it is stored. */
export function claimOwner({ locationId, key }: StayRef): string {
  return `${locationId}#${key}`;
}

/** The stay that a stored claim is of. */
export function ownerOfClaim(stored: string): StayRef {
  const [locationId = '', key = ''] = stored.split('#');
  return { locationId, key };
}
