import { localMoment } from './local-moment.ts';
import type { Location } from './location.ts';
import type { MovedEnd, Stay } from './stay.ts';
import type { StayMoment } from './stay-event.ts';

/** The end that the desk has set, while the hotel's system tells of no other departure than it had told then. */
export function heldEnd(
  { movedEnd, facts: { departure } }: Pick<Stay, 'movedEnd' | 'facts'>,
  location: Location,
): MovedEnd | undefined {
  return movedEnd && departure && isSame(movedEnd.instead, departure, location) ? movedEnd : undefined;
}

/** One moment may be written in two ways. */
function isSame(a: StayMoment, b: StayMoment, { checkOutTime, timeZone }: Location): boolean {
  const instant = (moment: StayMoment) => localMoment(moment, checkOutTime, timeZone, 'departure');
  return instant(a) === instant(b);
}
