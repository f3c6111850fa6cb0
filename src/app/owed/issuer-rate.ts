import type { Locations } from '../ports/locations.ts';

/** How many requests a second a location's issuer is sent, if its file is gone. */
const usual = 5;

/** How many requests a second a location's issuer is sent at most. */
export function issuerRate(locations: Locations): (locationId: string) => Promise<number> {
  return async (locationId) => {
    const issuer = (await locations.get(locationId))?.issuer;
    return issuer?.kind === 'octopus' ? issuer.maxRate : usual;
  };
}
