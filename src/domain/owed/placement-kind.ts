import type { Location } from '../model/location.ts';
import { isMailAddress } from '../model/mail-address.ts';
import { isOwed } from '../model/owed-work.ts';
import { mayStand, type Placement } from '../model/placement.ts';
import type { Stay } from '../model/stay.ts';
import { mailNotBefore } from './mail-not-before.ts';
import type { OwedKind } from './owed-kind.ts';

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
    mayStand(work) ? undefined : mailNotBefore(after, { ...work, status: 'queued' }, location, now),
};

/** A ticket that is not wanted any more. What may have been granted is still looked for, so that it is known until when it stands. */
function withdrawn(work: Placement, { state, ended }: Stay): Placement {
  if (!isOwed(work) || mayStand(work)) return work;
  const { version, attempts, label } = work;
  const why = state === 'active' && ended ? 'over' : state === 'active' ? 'not_needed' : 'revoked';
  return { version, status: 'skipped', attempts, label, why };
}

/** 64 characters, less a blank and the sixteen that tell tickets apart. */
const longestLabel = 47;

/** The room and the reservation, or, if the location says so, the guest's address; an id that is an address is left out. */
function labelOf({ facts, reservationId }: Stay, { issuer }: Location): string {
  const email = facts.guest?.email;
  const wantsAddress = issuer?.kind === 'octopus' && issuer.userId === 'address';
  if (wantsAddress && email !== undefined && email.length <= longestLabel) return email;
  const ids = [facts.room?.name ?? facts.room?.id ?? '', reservationId].filter((id) => !isMailAddress(id));
  const plain = ids.map((id) => id.replaceAll(/[^A-Za-z0-9._/-]+/gu, '')).filter((id) => id !== '');
  return plain.join(' ').slice(0, longestLabel).trim();
}
