import type { Location } from '../src/core/location/location.ts';
import type { Endpoints } from './endpoints.ts';
import { openRadius } from './open-radius.ts';

/** Where RADIUS servers of locations ask, for the endpoints file; makes the keys that they need. */
export async function networkFields(
  locations: readonly Location[],
  endpoints: Endpoints,
): Promise<Pick<Endpoints, 'radiusApiUrl' | 'radiusToken'>> {
  const [radiusToken] = (await openRadius(locations, endpoints)).values();
  const { apiUrl } = endpoints;
  return radiusToken === undefined || apiUrl === undefined ? {} : { radiusApiUrl: apiUrl, radiusToken };
}
