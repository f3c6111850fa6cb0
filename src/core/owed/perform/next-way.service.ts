import { isSameValue } from '../../../kit/values.ts';
import { StayContended } from '../../errors.ts';
import type { Location } from '../../location/location.ts';
import type { Locations, Stays } from '../../ports.ts';
import type { Stay } from '../../stay/stay.ts';
import type { WorkRef } from '../../stay/stay-event.ts';
import { undelivered } from '../mail/undelivered.ts';
import { wayKinds, withOwed } from '../owed.ts';

/** What beginning the next way needs. */
export interface NextWayDeps {
  readonly stays: Pick<Stays, 'get' | 'put'>;
  readonly locations: Locations;
  readonly now: () => number;
}

/** Longer than any crowd of writers on one stay lasts. */
const maxTries = 20;

/**
 * Begins the next way by which a stay's guest can get the code, once one has failed for certain: the work is owed then, and the
 * sweeper announces it. What is owed already, or needs no other way, stays as it is: it may be called as often as one likes.
 * @throws StayContended, or an error of AWS's: it must be called again
 */
export function nextWay({ stays, locations, now }: NextWayDeps): (failed: WorkRef) => Promise<void> {
  return async (failed) => {
    const location = await locations.get(failed.locationId);
    if (!location || !hasMoreWays(location)) return;
    for (let tries = 0; tries < maxTries; tries++) {
      const stay = await stays.get(failed);
      if (!stay || stay.state === 'erased') return;
      const after = withOwed(stay, stay, location, now(), wayKinds);
      if (isSameValue(after.owed, stay.owed) && !isLeftOut(stay, failed)) return;
      if (await stays.put(failed, stay, after)) return;
    }
    throw new StayContended();
  };
}

/** Whether a way ended without a try, and its guest is listed as being without the code only once the stay is written. */
function isLeftOut(stay: Stay, { kind }: WorkRef): boolean {
  return kind !== 'email' && stay.owed[kind]?.status === 'skipped' && undelivered(stay) !== undefined;
}

function hasMoreWays({ reach = [] }: Location): boolean {
  return reach.length > 1;
}
