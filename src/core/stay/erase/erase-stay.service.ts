import { isoTime } from '../../../kit/time.ts';
import type { Stays } from '../../ports.ts';
import type { NetworkUses } from '../../ticket/use/network-use.ts';
import { untilWritten } from '../../until-written.ts';
import { changeStay } from '../change-stay.service.ts';
import { standingOf } from '../next-stay.ts';
import type { Stay } from '../stay.ts';
import { emptyState } from '../stay-entry.ts';
import type { StayRef } from '../stay-event.ts';
import { erasedStay } from './erased.ts';

/** A stay that was erased, by reference: enough to erase it again, and nothing of its guest. */
export type ErasedRef = StayRef & Pick<Stay, 'source' | 'reservationId' | 'stayId'>;

/** What erasing a stay needs. */
export interface EraseStayDeps {
  readonly stays: Stays;
  readonly uses: Pick<NetworkUses, 'erase'>;
  readonly now: () => number;
}

/**
 * Erases a stay, also one that is not known yet, with what networks have told of its devices. Again it erases what is left:
 * the stay goes first, so that from then on nothing more is recorded of it.
 * @returns the sessions that are kept, without their guest, since the hotel has declared that it must
 * @throws StayContended if others changed it at every try
 */
export async function eraseStay(
  { locationId, key, ...names }: ErasedRef,
  { stays, uses, now }: EraseStayDeps,
): Promise<number> {
  const ref = { locationId, key };
  return untilWritten(async () => {
    const before = await stays.get(ref);
    if (before?.state === 'erased') return uses.erase(ref);
    const openedAt = isoTime(now());
    const after = erasedStay(
      before ?? { ...nothing, locationId, ...names, openedAt, seq: `${openedAt}#erased` },
      openedAt,
    );
    return (await stays.put(ref, before, after)) ? uses.erase(ref) : 'contended';
  });
}

/**
 * Removes a guest's data from a stay of somebody else, whoever writes it meanwhile.
 * @param without the stay without the data; the same one if it has none of it
 * @throws StayContended if others changed it at every try
 */
export async function removeTrace(
  ref: StayRef,
  without: (stay: Stay) => Stay,
  { stays }: Pick<EraseStayDeps, 'stays'>,
): Promise<void> {
  const changed = (stay: Stay) => {
    const after = without(stay);
    return after === stay ? undefined : after;
  };
  await changeStay(ref, changed, stays);
}

const nothing = { rev: 0, gen: 1, entries: [], owed: {}, ...standingOf(emptyState) } as const;
