import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { writeLocation } from '../src/aws/table/location-table.ts';
import { fileProblemText } from '../src/contract/files/file-problem.ts';
import { readLocationFile } from '../src/contract/locations/location-file.ts';
import type { Location } from '../src/domain/model/location.ts';
import type { Endpoints } from './endpoints.ts';

/** Any credentials: the stand-ins do not check them. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/**
 * Applies the locations of a folder of YAML files whose tickets wifi-tickets issues itself; resolves to them by id.
 * @throws Error naming file, line and field if one is wrong
 */
export async function applyLocations(
  folder: string,
  { region, dynamodbEndpoint, tableName }: Endpoints,
): Promise<Location[]> {
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const read = files.map((file) => {
    const { location, errors } = readLocationFile(readFileSync(join(folder, file), 'utf8'), file);
    if (errors) throw new Error(errors.map(fileProblemText).join('\n'));
    return location;
  });
  // Another issuer has to run first.
  const locations = read.filter(({ issuer }) => issuer === undefined);
  locations.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const location of locations) await writeLocation({ db, tableName }, location);
  db.destroy();
  return locations;
}
