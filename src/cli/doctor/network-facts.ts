import { listKeys } from '../../aws/table/keys/key-table.ts';
import { keyStatus } from '../../domain/model/api-key.ts';
import type { Accepts } from '../../domain/model/network/accepts.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { AcceptingLocation } from './applied-locations.ts';

/** How a location's network checks codes, and what it has for that. */
export interface NetworkFact {
  readonly id: string;
  readonly accepts: Accepts;
  /** Whether its RADIUS clients may ask: a key of scope `network` is live that is good for it alone. */
  readonly hasKey: boolean;
}

/** Reads what locations' networks have. */
export async function networkFacts(
  locations: readonly AcceptingLocation[],
  deployment: Deployment,
  now: number,
): Promise<readonly NetworkFact[]> {
  const keys = await listKeys(deployment);
  const askable = keys.filter((key) => key.scopes.includes('network') && keyStatus(key, now) === 'live');
  return locations.map(({ id, accepts }) => ({
    id,
    accepts,
    // One that is good for several locations tells nothing of whose network asks, and is refused.
    hasKey: askable.some(({ locations: [first, ...others] }) => first === id && others.length === 0),
  }));
}
