import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { cleanupStack } from 'local-cloud/cleanup-stack.ts';
import { createTables } from 'local-cloud/tables/create-tables.ts';
import { startTableEmulator } from 'local-cloud/tables/start-table-emulator.ts';
import { readStack } from 'local-cloud/template/read-stack.ts';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';

const place = { region: 'eu-west-1', account: '000000000000', sqsEndpoint: 'http://sqs', apiEndpoint: 'http://api' };
const file = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');

/** The stack's table with the example hotel, and its functions' environments. */
export async function openExampleHotel(cdkOut: string) {
  const { tables, functions } = readStack(cdkOut, place);
  const [table] = tables;
  if (!table) throw new Error('The template has no table');
  const cleanup = cleanupStack();
  const emulator = await startTableEmulator({});
  cleanup.defer(emulator.close);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const db = new DynamoDBClient({ region: place.region, endpoint: emulator.endpoint, credentials });
  cleanup.defer(async () => db.destroy());
  await createTables(tables, { dynamodb: db });
  const kept = { db, tableName: table.name };
  const { location } = readLocationFile(readFileSync(file, 'utf8'), file);
  if (!location) throw new Error('The example location cannot be read');
  await writeLocation(kept, location);
  const environmentOf = (name: string): Readonly<Record<string, string>> => {
    const found = functions.find((one) => one.name === name);
    if (!found) throw new Error(`The stack has no function ${name}`);
    return { ...found.environment, TABLE_NAME: table.name };
  };
  return { db, table, kept, location, environmentOf, cleanup };
}
