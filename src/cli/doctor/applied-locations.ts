import { mapConcurrent } from '../../aws/map-concurrent.ts';
import { isAsListed, listLocations } from '../../aws/table/location-table.ts';
import { isIssuedElsewhere, type LocationElsewhere } from '../../domain/ticket/issued-elsewhere.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** The locations of a deployment, by id. */
export interface AppliedLocations {
  readonly ids: readonly string[];
  /** Locations whose entry in the list differs from the item that functions read. */
  readonly unlike: readonly string[];
  /** Those whose tickets another system issues. */
  readonly elsewhere: readonly LocationElsewhere[];
}

/** Compares every location's entry in the list with the item that functions read. */
export async function appliedLocations(deployment: Deployment): Promise<AppliedLocations> {
  const listed = await listLocations(deployment);
  const unlike = await mapConcurrent(listed, async (one) => ((await isAsListed(deployment, one)) ? [] : [one.id]));
  return { ids: listed.map(({ id }) => id), unlike: unlike.flat(), elsewhere: listed.filter(isIssuedElsewhere) };
}
