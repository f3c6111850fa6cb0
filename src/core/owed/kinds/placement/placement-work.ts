import { isMailAddress } from '../../../../kit/mail-address.ts';
import { isPlacing } from '../../../location/issuer.ts';
import type { Location } from '../../../location/location.ts';
import type { Stay } from '../../../stay/stay.ts';
import { isOwed, mayBeGranted, type Placement } from '../../work.ts';
import type { OwedKind } from '../kind.ts';
import { mailNotBefore } from '../mail/mail-hour.ts';

/** The ticket that the location's issuer is asked for. It goes when the mail would, so that plans that change before cost no ticket there. */
export const placementKind: OwedKind<Placement> = {
  name: 'placement',
  owes(before, after, location) {
    const work = before?.owed.placement;
    if (after.state !== 'active' || !after.order || after.order.withdrawn) return work && withdrawn(work, after);
    if (work && isOwed(work)) return work;
    return { version: (work?.version ?? 0) + 1, status: 'queued', attempts: 0, label: labelOf(after, location) };
  },
  notBefore: (after, work, location, now) =>
    mayBeGranted(work) ? undefined : mailNotBefore(after, { ...work, status: 'queued' }, location, now),
  // A ticket that may be at the hotel's own server is looked for there by its label.
  isKept: isOwed,
};

/** Whether a ticket that is ordered may be issued already. */
export function mayBeIssued({ owed: { placement } }: Pick<Stay, 'owed'>): boolean {
  return placement !== undefined && isOwed(placement) && mayBeGranted(placement);
}

/** A ticket that is not wanted any more. What may have been granted is still looked for, so that it is known until when it stands. */
function withdrawn(work: Placement, { state, ended }: Stay): Placement {
  if (!isOwed(work) || mayBeGranted(work)) return work;
  const { version, attempts, label } = work;
  const why = state === 'active' && ended ? 'over' : state === 'active' ? 'not_needed' : 'revoked';
  return { version, status: 'skipped', attempts, label, why };
}

/** 64 characters, less a blank and the sixteen that tell tickets apart. */
const longestLabel = 47;

/** The room and the reservation, or, if the location says so, the guest's address; an id that is an address is left out. */
function labelOf({ facts, reservationId }: Stay, { issuer }: Location): string {
  const email = facts.guest?.email;
  const wantsAddress = isPlacing(issuer) && issuer.userId === 'address';
  if (wantsAddress && email !== undefined && email.length <= longestLabel) return email;
  const ids = [facts.room?.name ?? facts.room?.id ?? '', reservationId].filter((id) => !isMailAddress(id));
  const plain = ids.map((id) => id.replaceAll(/[^A-Za-z0-9._/-]+/gu, '')).filter((id) => id !== '');
  return plain.join(' ').slice(0, longestLabel).trim();
}
