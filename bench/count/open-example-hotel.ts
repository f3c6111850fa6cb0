import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTables } from 'local-cloud/services.ts';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';

const file = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');

/** The stack's table with the example hotel, and its functions' environments. */
export async function openExampleHotel(cdkOut: string) {
  const { stack, dynamodb: db, close } = await openTables(cdkOut);
  const [table] = stack.tables;
  if (!table) throw new Error('The template has no table');
  const kept = { db, tableName: table.name };
  const { location } = readLocationFile(readFileSync(file, 'utf8'), file);
  if (!location) throw new Error('The example location cannot be read');
  await writeLocation(kept, location);
  const environmentOf = (name: string): Readonly<Record<string, string>> => {
    const found = stack.functions.find((one) => one.name === name);
    if (!found) throw new Error(`The stack has no function ${name}`);
    return { ...found.environment, TABLE_NAME: table.name };
  };
  return { db, table, kept, location, environmentOf, close };
}
