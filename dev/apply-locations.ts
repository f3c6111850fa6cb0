import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readLocationFile } from '../src/core/location/location.schema.ts';
import type { Location } from '../src/core/location/location.ts';
import { writeLocation } from '../src/core/location/locations.store.ts';
import { fileProblemText } from '../src/kit/yaml-file.ts';
import { giveSite, portalSite } from '../src/networks/portal/portal-sites.store.ts';
import type { Endpoints } from './endpoints.ts';

/** Any credentials: the stand-ins do not check them. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * The locations of a folder of YAML files, by their ids.
 * @throws Error naming file, line and field if one is wrong
 */
export function readLocations(folder: string): Location[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const read = files.map((file) => {
    const { location, errors } = readLocationFile(readFileSync(join(folder, file), 'utf8'), file, (name) =>
      readFileSync(join(folder, name)),
    );
    if (errors) throw new Error(errors.map(fileProblemText).join('\n'));
    return location;
  });
  return read.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Applies locations to a local cloud. */
export async function writeLocations(
  locations: readonly Location[],
  { region, dynamodbEndpoint, tableName }: Endpoints,
): Promise<void> {
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
  for (const location of locations) {
    await writeLocation({ db, tableName }, location);
    const site = portalSite(location);
    if (site !== undefined) await giveSite(site, { to: location.id }, { db, tableName });
  }
  db.destroy();
}

/**
 * Applies the locations of a folder of YAML files whose tickets wifi-tickets issues itself; resolves to them by id.
 * @throws Error naming file, line and field if one is wrong
 */
export async function applyLocations(folder: string, endpoints: Endpoints): Promise<Location[]> {
  // Another issuer has to run first.
  const locations = readLocations(folder).filter(({ issuer }) => issuer === undefined);
  await writeLocations(locations, endpoints);
  return locations;
}
