import type { Location } from '../../domain/model/location.ts';
import type { Locations } from '../ports/locations.ts';

/** Every how many minutes the list of a location's issuer is read for the use of its tickets; 0: never. */
export function syncMinutesOf({ issuer }: Location): number {
  return issuer?.kind === 'octopus' ? issuer.syncMinutes : 0;
}

/** The same of a location by its id. */
export async function syncMinutes(locations: Locations, locationId: string): Promise<number> {
  const location = await locations.get(locationId);
  return location ? syncMinutesOf(location) : 0;
}
