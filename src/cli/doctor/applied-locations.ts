import { mapConcurrent } from '../../aws/map-concurrent.ts';
import { isAsListed, listLocations } from '../../aws/table/location-table.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** The locations of a deployment, by id. */
export interface AppliedLocations {
  readonly ids: readonly string[];
  /** Those that are listed otherwise than functions read them. */
  readonly unlike: readonly string[];
}

/** Looks at every location where it is listed, and where functions read it. */
export async function appliedLocations(deployment: Deployment): Promise<AppliedLocations> {
  const listed = await listLocations(deployment);
  const unlike = await mapConcurrent(listed, async (one) => ((await isAsListed(deployment, one)) ? [] : [one.id]));
  return { ids: listed.map(({ id }) => id), unlike: unlike.flat() };
}
