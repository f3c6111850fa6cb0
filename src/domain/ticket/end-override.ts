import type { Location } from '../model/location.ts';
import type { EndOverride, Stay } from '../model/stay.ts';
import { localMoment } from '../time/local-moment.ts';
import type { StayMoment } from '../time/stay-moment.ts';

/** The end that the desk has set, while the hotel's system sends no other departure than it had sent then. */
export function endOverride(
  { endOverride: set, facts: { departure } }: Pick<Stay, 'endOverride' | 'facts'>,
  location: Location,
): EndOverride | undefined {
  return set && departure && isSame(set.replacesDeparture, departure, location) ? set : undefined;
}

/** One moment may be written in two ways. */
function isSame(a: StayMoment, b: StayMoment, { checkOutTime, timeZone }: Location): boolean {
  const instant = (moment: StayMoment) => localMoment(moment, checkOutTime, timeZone, 'departure');
  return instant(a) === instant(b);
}
