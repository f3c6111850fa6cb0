import type { Location } from '../../../src/core/location/location.ts';
import type { OctopusIssuer } from '../../../src/core/location/service.schema.ts';
import { octopusIssuer } from '../../issuers/support/octopus-issuer.ts';
import { simulatedLocations } from '../load.ts';

/**
 * Five places: two issue their own tickets; at three the hotel's server does, whose list is filtered, is not, or is refused
 * with a filter; one of these mails before the arrival, one issues at check-in, by a service that runs from the first login.
 */
export function locationsWithHouses(): readonly Location[] {
  const [hotel, camping] = simulatedLocations();
  if (!hotel || !camping) throw new Error('There are no locations');
  return [hotel, camping, ...placesOfHouses(hotel)];
}

/** The place of the scenarios. */
export function placeWithHouse(): Location {
  const place = locationsWithHouses()[2];
  if (!place) throw new Error('There is no place with a house');
  return place;
}

function placesOfHouses(hotel: Location): readonly Location[] {
  return [
    { ...hotel, id: 'ELSEWHERE', issuer: issuerAt('elsewhere') },
    {
      ...hotel,
      id: 'ELSEWHERE-LATER',
      mailBefore: { hours: 48, from: '09:00', until: '20:00' },
      issuer: issuerAt('later', { encoding: 'form', path: 'wifiarea', userId: 'address' }),
    },
    {
      ...hotel,
      id: 'ELSEWHERE-AT-LOGIN',
      issueAt: 'check-in',
      defaultService: '59219',
      issuer: issuerAt('at-login', { services: { 59219: '60011' } }),
    },
  ];
}

function issuerAt(name: string, change: Partial<OctopusIssuer> = {}): OctopusIssuer {
  const baseUrl = `https://${name}.example.com/rest/v1`;
  return octopusIssuer({ baseUrl, location: `THERE-${name}`, maxRate: 20, syncMinutes: 0, ...change });
}
