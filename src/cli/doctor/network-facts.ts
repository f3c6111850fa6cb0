import { listKeys } from '../../aws/table/keys/key-table.ts';
import { keyStatus } from '../../domain/model/api-key.ts';
import type { Accepts } from '../../domain/model/network/accepts.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { AcceptingLocation } from './applied-locations.ts';

/** How a location's network checks codes, and what it has for that. */
export interface NetworkFact {
  readonly id: string;
  readonly accepts: Accepts;
  /** Whether a RADIUS client may ask for it: a key of scope `network` is live. */
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
    hasKey: askable.some((key) => key.locations.includes(id)),
  }));
}
