import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiKey } from '../../core/keys/api-key.ts';
import type { Location, RadiusAccess } from '../../core/location/location.ts';
import type { Locations } from '../../core/ports.ts';
import type { LogInDeps } from '../login-deps.service.ts';
import type { NetworkCalls } from '../network-calls.store.ts';

/** All that radius works with. */
export interface RadiusDeps extends LogInDeps {
  /** The key that a RADIUS server presents, if it is good; undefined whatever is wrong with it. */
  readonly checkKey: (presented: string) => Promise<ApiKey | undefined>;
  readonly locations: Locations;
  readonly calls: NetworkCalls;
}

/** The location whose network asks, and how that checks codes. */
export interface Network {
  readonly location: Location;
  readonly radius: RadiusAccess;
}

/** Why nobody is answered; `location` once the key was found good. */
interface Denied {
  readonly denied: 'key' | 'scope' | 'location' | 'no_radius';
  readonly location?: string;
}

/**
 * The network of a key, `Bearer KEY` or, as openWISP's configuration has it, `Bearer LOCATION KEY`. The key alone tells the
 * location, and is good for one: nothing that a guest or a configuration writes opens another.
 */
export async function networkOf(authorization: string | undefined, deps: RadiusDeps): Promise<Network | Denied> {
  const [, named, presented] = /^Bearer +(?:(\S+) +)?(\S+)$/i.exec(authorization?.trim() ?? '') ?? [];
  const key = presented === undefined ? undefined : await deps.checkKey(presented);
  if (!key) return { denied: 'key' };
  const [id, ...others] = key.locations;
  if (!key.scopes.includes('network') || others.length > 0) return { denied: 'scope' };
  if (id === undefined || (named !== undefined && named !== id)) return { denied: 'location' };
  const location = await deps.locations.get(id);
  const radius = location?.accepts?.radius;
  return location && radius ? { location, radius } : { denied: 'no_radius', location: id };
}

/** An answer to a RADIUS server. */
export type Answer = APIGatewayProxyStructuredResultV2;

/** No answer to the network: it asks again, or another server. FreeRADIUS is told so by a status that it takes for a failure. */
export const noAnswer = { silenced: { statusCode: 429 }, denied: { statusCode: 403 }, unreadable: { statusCode: 400 } };

/** There is nothing to be said. */
export const nothingToSay: Answer = { statusCode: 204 };

/** Who has asked: the location, and the request's id. */
export interface Asked {
  readonly location: string;
  readonly request: string;
}
