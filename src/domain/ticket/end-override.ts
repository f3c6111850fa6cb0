import type { Location } from '../model/location.ts';
import type { EndOverride, Stay } from '../model/stay.ts';
import { localMoment } from '../time/local-moment.ts';
import type { StayMoment } from '../time/stay-moment.ts';

/** The end set by reception, as long as the hotel system sends the same departure as then. */
export function endOverride(
  { endOverride: set, facts: { departure } }: Pick<Stay, 'endOverride' | 'facts'>,
  location: Location,
): EndOverride | undefined {
  return set && departure && isSame(set.replacesDeparture, departure, location) ? set : undefined;
}

/** Compares moments that may be written in two ways. */
function isSame(a: StayMoment, b: StayMoment, { checkOutTime, timeZone }: Location): boolean {
  const instant = (moment: StayMoment) => localMoment(moment, checkOutTime, timeZone, 'departure');
  return instant(a) === instant(b);
}
