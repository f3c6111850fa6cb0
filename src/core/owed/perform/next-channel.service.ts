import { isSameValue } from '../../../kit/values.ts';
import type { Locations, Stays } from '../../ports.ts';
import { changeStay } from '../../stay/change-stay.service.ts';
import type { Stay } from '../../stay/stay.ts';
import type { WorkRef } from '../../stay/stay-event.ts';
import { hasMoreChannels } from '../channels.ts';
import { channelKinds } from '../kinds.ts';
import { withOwed } from '../owed.ts';
import type { OwedWork, ShortMessageWork } from '../work.ts';
import { mayArrive } from '../work.ts';

/** What beginning the next channel needs. */
export interface NextChannelDeps {
  readonly stays: Pick<Stays, 'get' | 'put'>;
  readonly locations: Locations;
  readonly now: () => number;
}

/** Begins the next channel after some work. */
export type BeginNextChannel = (work: WorkRef) => Promise<void>;

/**
 * Begins the next channel by which a stay's guest can get the code, once one has failed for certain: the work is owed then, and the
 * sweeper announces it. What is owed already, or needs no other channel, stays as it is: it may be called as often as one likes.
 * Work that has failed is written in any case: whether its guest is without the code now, the other channels tell.
 * @throws StayContended, or an error of AWS's: it must be called again
 */
export function nextChannel({ stays, locations, now }: NextChannelDeps): BeginNextChannel {
  return async (work) => {
    const location = await locations.get(work.locationId);
    if (!location || !hasMoreChannels(location)) return;
    await changeStay(
      work,
      (stay) => {
        if (stay.state === 'erased') return undefined;
        const after = withOwed(stay, stay, location, now(), channelKinds);
        return isSameValue(after.owed, stay.owed) && !mayBeMisplaced(stay, work) ? undefined : after;
      },
      stays,
    );
  };
}

/**
 * Whether a stay may be missing on reception's list: this channel has failed last. So may one in whose place another stands that is
 * not sent.
 */
function mayBeMisplaced({ owed }: Stay, { kind, version }: WorkRef): boolean {
  const present: (OwedWork & Partial<Pick<ShortMessageWork, 'supersedes'>>) | undefined = owed[kind];
  const work = [present, present?.supersedes].find((one) => one?.version === version);
  return work !== undefined && !mayArrive(work);
}
