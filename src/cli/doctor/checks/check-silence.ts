import type { SilentLocation } from '../../../app/locations/silent-locations.ts';
import { type Finding, ok, warn } from '../finding.ts';

/** Whether tickets are still created at all locations, as they usually are. */
export function checkSilence(silent: readonly SilentLocation[]): Finding {
  if (silent.length === 0) return ok('silence', 'No location has fallen silent.');
  const since = silent.map(({ location, since: last }) => `${location} since ${last}`).join(', ');
  return warn(
    'silence',
    `No ticket is created any more, though there were some in these hours of the week: ${since}.`,
    'docs/operations.md, alarm FallenSilent, says what to look at. Nothing, if the hotel has closed.',
  );
}
