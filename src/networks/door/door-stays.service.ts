import type { Location } from '../../core/location/location.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { noteDoorLocked } from '../../core/stay/by-hand.ts';
import { hasTicket, type Ticketed } from '../../core/stay/stay.ts';
import type { StayRef } from '../../core/stay/stay-event.ts';
import { isDoorLocked, locksLifted } from '../../core/stay/trail.ts';
import { changeStoredTicket } from '../../core/ticket/change-ticket.service.ts';
import { Refusal } from '../../core/ticket/refusal.ts';
import { endOfTicket } from '../../core/ticket/status.ts';
import { mapConcurrent } from '../../kit/values.ts';
import type { CaptivePortalDeps } from '../login-deps.service.ts';
import type { DoorBudget } from './door.store.ts';

type Deps = Pick<CaptivePortalDeps, 'stays' | 'now' | 'tries'>;

/** Tries that may be wrong: of a device and at a location in an hour by the clock, and of a stay as long as it lasts. */
export const doorLimits = { device: 5, location: 20, stay: 3 } as const;

/** Some tries. @param until epoch seconds */
export function budget(name: string, most: number, until: number): DoorBudget {
  return { name, most, until };
}

/** Stands for a stay that does not exist. */
export function nobody({ id: locationId }: Pick<Location, 'id'>) {
  return { locationId, key: 'nobody', user: '' };
}

/** Seconds that a stay's tries are counted beyond its ticket's end, which reception may move. */
const countedAfter = 30 * 86_400;

/** The tries of a stay; where they are used up, it opens by its code alone. */
export function stayBudget({ ref, stay }: StoredTicket): DoorBudget {
  const until = Math.floor(endOfTicket(stay.ticket) / 1000) + countedAfter;
  // Once reception has given the guest the code, three more tries are good.
  const lifted = locksLifted(stay.trail);
  return budget(`stay ${ref.key} ${stay.gen}${lifted > 0 ? ` ${lifted}` : ''}`, doorLimits.stay, until);
}

/**
 * Notes with stays that their last try was wrong: reception is told. A stay is read and something written for each refusal, so
 * that it takes the same steps whether it was the last.
 */
export async function noteLocked(
  last: readonly StoredTicket[],
  { id, deviceMark }: { readonly id: string; readonly deviceMark: string },
  location: Location,
  deps: Deps,
): Promise<void> {
  const by = byDoor(id, deps);
  if (last.length === 0) {
    await deps.stays.get(nobody(location));
    const until = Math.floor(deps.now() / 1000) + 3600;
    await deps.tries.take(location.id, budget(`noted ${deviceMark}`, Number.MAX_SAFE_INTEGER, until));
  }
  await mapConcurrent(last, async ({ ref, stay: { ticket } }) => {
    const find = () => findTicket(ref, ticket.user, deps);
    const change = (stay: Ticketed) =>
      isDoorLocked(stay.trail, stay.ticket.createdAt) ? stay : noteDoorLocked(stay, by);
    await changeStoredTicket(find, change, toSweep(deps)).catch(ignoreRefusal);
  });
}

/** It changed meanwhile: nobody is locked out of that ticket any more. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/** The own door, as whoever changes a stay. @param id of the request */
export function byDoor(id: string, { now }: Pick<Deps, 'now'>) {
  return { now: now(), id: `door-${id}`, by: { kind: 'system', source: 'own-door' } } as const;
}

/** The ticket of a code as it stands. @throws Refusal if the stay has another one by now, or none */
export async function findTicket(ref: StayRef, user: string, { stays }: Deps): Promise<StoredTicket> {
  const latest = await stays.get(ref);
  if (!hasTicket(latest) || latest.ticket.user !== user) throw new Refusal('ticket_cancelled');
  return { ref, stay: latest };
}

/** Nothing here may put anything into the mails' queue: the sweep, which comes every minute, announces it. */
export function toSweep({ stays }: Deps) {
  return { stays, work: { announce: async () => [] } };
}
