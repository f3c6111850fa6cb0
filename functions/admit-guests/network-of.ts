import type { Location } from '../../src/domain/model/location.ts';
import type { RadiusAccess } from '../../src/domain/model/network/accepts.ts';
import type { AdmitGuestsDeps } from './deps.ts';

/** The location whose network asks, and how that checks codes. */
export interface Network {
  readonly location: Location;
  readonly radius: RadiusAccess;
}

/** Why nobody is answered; `location` once the key was found good. */
export interface Denied {
  readonly denied: 'key' | 'scope' | 'location' | 'no_radius';
  readonly location?: string;
}

/**
 * The network of a key, `Bearer KEY` or, as openWISP's configuration has it, `Bearer LOCATION KEY`. The key alone tells the
 * location, and is good for one: nothing that a guest or a configuration writes opens another.
 */
export async function networkOf(authorization: string | undefined, deps: AdmitGuestsDeps): Promise<Network | Denied> {
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
