import type { AppliedLocations } from '../applied-locations.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** Whether there is a location, and functions read the last applied version of each. */
export function checkLocations({ ids, unlike }: AppliedLocations): Finding {
  if (ids.length === 0)
    return fail(
      'locations',
      'No location was applied: every event is quarantined.',
      'wifi-tickets location apply my-hotel.yaml; examples/locations explain every field.',
    );
  if (unlike.length > 0)
    return warn(
      'locations',
      `${some(unlike)}: written by an older command line, or by an interrupted one: functions may not see the last change.`,
      'Apply their files again: wifi-tickets location apply.',
    );
  return ok('locations', `${ids.length}: ${some(ids)}.`);
}

function some(ids: readonly string[]): string {
  return `${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}`;
}
