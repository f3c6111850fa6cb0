import { openServerKeys, putServerKey } from '../src/core/location/server-keys.store.ts';
import { localCredentials } from './apply-locations.ts';
import type { Endpoints } from './endpoints.ts';

/** Sets the key of a location's controller, for the server at an address. */
export async function setControllerKey(
  locationId: string,
  key: { readonly key: string; readonly baseUrl: string },
  { region, ssmEndpoint, outputs }: Endpoints,
): Promise<void> {
  const access = { region, endpoint: ssmEndpoint, credentials: localCredentials };
  await putServerKey(openServerKeys(access, outputs.ControllerKeysPath ?? ''), locationId, key);
}
