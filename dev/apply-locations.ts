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
 * Applies every location of a folder of YAML files; resolves to them by id.
 * @throws Error naming file, line and field if one is wrong
 */
export async function applyLocations(
  folder: string,
  { region, dynamodbEndpoint, tableName }: Endpoints,
): Promise<Location[]> {
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const locations = files.map((file) => {
    const read = readLocationFile(readFileSync(join(folder, file), 'utf8'), file);
    if (read.errors) throw new Error(read.errors.map(fileProblemText).join('\n'));
    return read.location;
  });
  locations.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const location of locations) await writeLocation({ db, tableName }, location);
  db.destroy();
  return locations;
}
