import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createKey } from '../src/core/keys/keys.store.ts';
import type { Location } from '../src/core/location/location.ts';
import { localCredentials } from './apply-locations.ts';
import type { Endpoints } from './endpoints.ts';

/** Makes a key for the RADIUS clients of each location that has any; resolves to the keys by location. */
export async function openRadius(
  locations: readonly Location[],
  { region, dynamodbEndpoint, tableName }: Endpoints,
): Promise<ReadonlyMap<string, string>> {
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
  const keys = new Map<string, string>();
  for (const { id, accepts } of locations) {
    if (!accepts?.radius) continue;
    const { text } = await createKey({ locations: [id], scopes: ['network'] }, { db, tableName, now: Date.now });
    keys.set(id, text);
  }
  db.destroy();
  return keys;
}
