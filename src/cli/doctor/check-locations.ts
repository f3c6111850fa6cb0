import { type Finding, fail, ok } from './finding.ts';

/** Whether there is a location that events can be of. */
export function checkLocations(ids: readonly string[]): Finding {
  if (ids.length > 0)
    return ok('locations', `${ids.length}: ${ids.slice(0, 5).join(', ')}${ids.length > 5 ? ', …' : ''}.`);
  return fail(
    'locations',
    'No location was applied: every event is set aside.',
    'wifi-tickets location apply my-hotel.yaml; examples/locations explain every field.',
  );
}
