import type { Location } from '../src/core/location/location.ts';
import { openServerKeys, putServerKey } from '../src/core/location/server-keys.store.ts';
import { localCredentials, writeLocations } from './apply-locations.ts';
import type { Endpoints } from './endpoints.ts';
import { octopusHotel } from './octopus-hotel.ts';
import type { OctopusServer } from './start-octopus-server.ts';

/** Makes a server the issuer of the example hotel's tickets: sets its API key, as `location credentials` does, and applies the location. */
export async function applyOctopusHotel(
  { baseUrl, apiKey }: Pick<OctopusServer, 'baseUrl' | 'apiKey'>,
  endpoints: Endpoints,
): Promise<Location> {
  const { location } = octopusHotel();
  const { region, ssmEndpoint, outputs } = endpoints;
  const access = { region, endpoint: ssmEndpoint, credentials: localCredentials };
  await putServerKey(openServerKeys(access, outputs.IssuerKeysPath ?? ''), location.id, { key: apiKey, baseUrl });
  const applied = { ...location, issuer: { ...location.issuer, baseUrl } };
  await writeLocations([applied], endpoints);
  return applied;
}
