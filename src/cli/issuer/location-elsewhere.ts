import { readLocation } from '../../aws/table/location-table.ts';
import { isIssuedElsewhere, type LocationElsewhere } from '../../domain/ticket/issued-elsewhere.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';

/**
 * A location as it was applied, whose tickets the hotel's own server issues.
 * @throws CliError if none of this id was applied, or wifi-tickets issues its tickets itself
 */
export async function locationElsewhere(deployment: Deployment, id: string): Promise<LocationElsewhere> {
  const location = await readLocation(deployment, id);
  if (!location) throw new CliError(`There is no location ${id}: apply it first with wifi-tickets location apply.`);
  if (!isIssuedElsewhere(location))
    throw new CliError(`wifi-tickets itself issues the tickets of ${id}: its file names no other issuer.`);
  return location;
}
