import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { localCredentials, writeLocations } from '../../../dev/apply-locations.ts';
import { startUnifi } from '../../../dev/controllers/start-unifi.ts';
import type { Endpoints } from '../../../dev/endpoints.ts';
import { readLocationFile } from '../../../src/core/location/location.schema.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { openServerKeys, putServerKey } from '../../../src/core/location/server-keys.store.ts';

/** The example hotel, or one like it with an id of its own, with its UniFi console on this machine, whose key is set. */
export async function unifiHotel(endpoints: Endpoints, { id, ...change }: Partial<Location> = {}) {
  const unifi = await startUnifi(id === undefined ? {} : { site: id });
  const name = join(import.meta.dirname, '../../../examples/locations/hotel-sol.yaml');
  const { location } = readLocationFile(readFileSync(name, 'utf8'), name);
  if (!location) throw new Error('the example is not valid');
  const portal = { kind: 'unifi', baseUrl: unifi.baseUrl, site: unifi.site } as const;
  const accepts = { failuresPerMinute: 30, ...location.accepts, portal };
  const hotel = { ...location, ...(id !== undefined && { id, realm: id }), accepts, ...change };
  await writeLocations([hotel], endpoints);
  const { region, ssmEndpoint, outputs } = endpoints;
  const store = openServerKeys(
    { region, endpoint: ssmEndpoint, credentials: localCredentials },
    outputs.ControllerKeysPath ?? '',
  );
  await putServerKey(store, hotel.id, { key: unifi.key, baseUrl: unifi.baseUrl });
  return unifi;
}
