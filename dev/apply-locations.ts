import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readLocationFile } from '../src/core/location/location.schema.ts';
import type { Location } from '../src/core/location/location.ts';
import { beside, type LocationWithLogo, readLocationWithLogo } from '../src/core/location/location-file.cli.ts';
import { writeLocation } from '../src/core/location/locations.store.ts';
import { writeLogo } from '../src/core/location/logos.store.ts';
import { fileProblemText } from '../src/kit/yaml-file.ts';
import { giveSite, portalSite } from '../src/networks/portal/portal-sites.store.ts';
import type { Endpoints } from './endpoints.ts';

/** Any credentials: the stand-ins do not check them. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * The locations of a folder of YAML files, by their ids, without their logos.
 * @throws Error naming file, line and field if one is wrong
 */
export function readLocations(folder: string): Location[] {
  const read = yamlFiles(folder).map((file) => {
    const { location, errors } = readLocationFile(readFileSync(file, 'utf8'), file, beside(file));
    if (errors) throw new Error(errors.map(fileProblemText).join('\n'));
    return location;
  });
  return read.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => join(folder, file));
}

/** Applies locations to a local cloud. */
export async function writeLocations(locations: readonly Location[], endpoints: Endpoints): Promise<void> {
  await writeAll(
    locations.map((location) => ({ location })),
    endpoints,
  );
}

async function writeAll(
  all: readonly LocationWithLogo[],
  { region, dynamodbEndpoint, tableName }: Endpoints,
): Promise<void> {
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
  const table = { db, tableName };
  for (const { location, png } of all) {
    if (location.logo && png) await writeLogo(location.id, location.logo.digest, png, table);
    await writeLocation(table, location);
    const site = portalSite(location);
    if (site !== undefined) await giveSite(site, { to: location.id }, table);
  }
  db.destroy();
}

/** A location whose guests get their code by every way that there is. */
export function withEveryWay(location: Location): Location {
  return { ...location, reach: ['mail', 'system-message', 'sms'], sms: { origin: '+34960000001', country: 'ES' } };
}

/**
 * Applies the locations of a folder of YAML files whose tickets wifi-tickets issues itself; resolves to them by id.
 * @param change what becomes of each before
 * @throws Error naming file, line and field if one is wrong
 */
export async function applyLocations(
  folder: string,
  endpoints: Endpoints,
  change: (location: Location) => Location = (location) => location,
): Promise<Location[]> {
  const read = await Promise.all(yamlFiles(folder).map(readLocationWithLogo));
  const all = read.map((one) => {
    if (one.errors) throw new Error(one.errors.map(fileProblemText).join('\n'));
    return one;
  });
  // Another issuer has to run first.
  const own = all
    .filter(({ location }) => location.issuer === undefined)
    .map((one) => ({ ...one, location: change(one.location) }));
  own.sort(({ location: a }, { location: b }) => (a.id < b.id ? -1 : 1));
  await writeAll(own, endpoints);
  return own.map(({ location }) => location);
}
