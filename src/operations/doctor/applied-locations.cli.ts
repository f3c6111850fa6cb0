import type { Location } from '../../core/location/location.ts';
import { isAsListed, listLocations } from '../../core/location/locations.store.ts';
import { isIssuedElsewhere, type LocationElsewhere } from '../../core/ticket/status.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { mapConcurrent } from '../../kit/values.ts';

/** A location whose file says how its network checks codes. */
export type AcceptingLocation = Location & Required<Pick<Location, 'accepts'>>;

/** The locations of a deployment, by id. */
export interface AppliedLocations {
  readonly ids: readonly string[];
  readonly all: readonly Location[];
  /** Locations whose entry in the list differs from the item that functions read. */
  readonly unlike: readonly string[];
  /** Those whose tickets another system issues. */
  readonly elsewhere: readonly LocationElsewhere[];
  readonly accepting: readonly AcceptingLocation[];
  /** Those of which nobody has said who checks their codes. */
  readonly unchecked: readonly string[];
}

/** Compares every location's entry in the list with the item that functions read. */
export async function appliedLocations(deployment: Deployment): Promise<AppliedLocations> {
  const listed = await listLocations(deployment);
  const unlike = await mapConcurrent(listed, async (one) => ((await isAsListed(deployment, one)) ? [] : [one.id]));
  const own = listed.filter((one) => !isIssuedElsewhere(one));
  return {
    ids: listed.map(({ id }) => id),
    all: listed,
    unlike: unlike.flat(),
    elsewhere: listed.filter(isIssuedElsewhere),
    accepting: own.filter((one): one is AcceptingLocation => one.accepts !== undefined),
    unchecked: own.filter(({ accepts }) => accepts === undefined).map(({ id }) => id),
  };
}
