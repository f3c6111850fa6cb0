import type { Stays } from '../ports.ts';
import { untilWritten } from '../until-written.ts';
import type { Stay } from './stay.ts';
import type { StayRef } from './stay-event.ts';

/** A stay after a change: as it stands now; undefined if there is none. */
export interface ChangedStay {
  readonly stay: Stay | undefined;
  /** Whether this call has written it. */
  readonly isChanged: boolean;
}

/**
 * Changes a stay by one conditional write: reads it, changes it as a value, and reads it again if another write came first.
 * @param change the stay as it is to be; undefined: as it is
 * @param seen the stay as it was read or written a moment ago, which spares the first reading
 * @throws StayContended if others changed it at every try, or an error of AWS's: whether it was written is not known then
 */
export function changeStay(
  ref: StayRef,
  change: (stay: Stay) => Stay | undefined,
  stays: Pick<Stays, 'get' | 'put'>,
  seen?: Stay,
): Promise<ChangedStay> {
  let known = seen;
  return untilWritten(async () => {
    const stay = known ?? (await stays.get(ref));
    known = undefined;
    const after = stay && change(stay);
    if (!after) return { stay, isChanged: false };
    if (!(await stays.put(ref, stay, after))) return 'contended';
    return { stay: { ...after, rev: stay.rev + 1 }, isChanged: true };
  });
}
