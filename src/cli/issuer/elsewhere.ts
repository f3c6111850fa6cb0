import { readLocation } from '../../aws/table/location-table.ts';
import type { OctopusIssuer } from '../../domain/model/issuer.ts';
import type { Location } from '../../domain/model/location.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** A location whose tickets the hotel's own server issues. */
export type LocationElsewhere = Location & { readonly issuer: OctopusIssuer };

/** Whether another system issues a location's tickets. */
export function isElsewhere(location: Location): location is LocationElsewhere {
  return location.issuer !== undefined && location.issuer.kind !== 'own';
}

/**
 * A location as it was applied, whose tickets the hotel's own server issues.
 * @throws CliError if none of this id was applied, or wifi-tickets issues its tickets itself
 */
export async function locationElsewhere(deployment: Deployment, id: string): Promise<LocationElsewhere> {
  const location = await readLocation(deployment, id);
  if (!location) throw new CliError(`There is no location ${id}: apply it first with wifi-tickets location apply.`);
  if (!isElsewhere(location))
    throw new CliError(`wifi-tickets itself issues the tickets of ${id}: its file names no other issuer.`);
  return location;
}
