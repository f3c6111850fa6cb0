import { join } from 'node:path';
import type { Location } from '../src/core/location/location.ts';
import type { LocationElsewhere } from '../src/core/ticket/status.ts';
import { readLocations } from './apply-locations.ts';

/** A location whose tickets the hotel's own server issues, and that location as the server knows it. */
export interface OctopusHotel {
  readonly location: LocationElsewhere;
  readonly there: Location;
}

/** The example hotel with an Octopus server of its own; there it is Hotel Sol by another name, which has the same services. */
export function octopusHotel(): OctopusHotel {
  const [sol, luna] = ['28XXX004', '28XXX006'].map((id) =>
    readLocations(join(import.meta.dirname, '../examples/locations')).find((location) => location.id === id),
  );
  const { issuer } = luna ?? {};
  if (!sol || !luna || issuer?.kind !== 'octopus') throw new Error('The example locations are not as they were.');
  return { location: { ...luna, issuer }, there: { ...sol, id: issuer.location, name: luna.name } };
}
