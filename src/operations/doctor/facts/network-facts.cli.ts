import { keyStatus } from '../../../core/keys/api-key.ts';
import { listKeys } from '../../../core/keys/keys.store.ts';
import type { Accepts } from '../../../core/location/location.ts';
import { readServerKey } from '../../../core/location/server-keys.store.ts';
import type { NoServerKey } from '../../../core/ports.ts';
import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { mapConcurrent } from '../../../kit/values.ts';
import { keyedPortal, portalStore } from '../../../networks/controllers/keyed-portal.cli.ts';
import type { AcceptingLocation } from '../applied-locations.cli.ts';

/** How a location's network checks codes, and what it has for that. */
export interface NetworkFact {
  readonly id: string;
  readonly accepts: Accepts;
  /** Whether its RADIUS clients may ask: a key of scope `network` is live that is good for it alone. */
  readonly hasKey: boolean;
  /** Why its controller cannot be asked; absent if it can, or there is none that needs a key. */
  readonly noCredentials?: NoServerKey;
}

/** Reads what locations' networks have. */
export async function networkFacts(
  locations: readonly AcceptingLocation[],
  deployment: Deployment,
  now: number,
): Promise<readonly NetworkFact[]> {
  const keys = await listKeys(deployment);
  const askable = keys.filter((key) => key.scopes.includes('network') && keyStatus(key, now) === 'live');
  return mapConcurrent(locations, async (location) => {
    const { id, accepts } = location;
    const noCredentials = await missingCredentials(location, deployment);
    return {
      id,
      accepts,
      // One that is good for several locations tells nothing of whose network asks, and is refused.
      hasKey: askable.some(({ locations: [first, ...others] }) => first === id && others.length === 0),
      ...(noCredentials && { noCredentials }),
    };
  });
}

async function missingCredentials(
  location: AcceptingLocation,
  deployment: Deployment,
): Promise<NoServerKey | undefined> {
  const portal = keyedPortal(location);
  // An older stack does not say where keys are.
  if (!portal || deployment.outputs.ControllerKeysPath === undefined) return undefined;
  const found = await readServerKey(portalStore(deployment), location.id, portal.baseUrl);
  return 'why' in found ? found : undefined;
}
