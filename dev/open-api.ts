import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { keyScopes } from '../src/core/keys/api-key.ts';
import { createKey } from '../src/core/keys/keys.store.ts';
import type { DevStack } from './start-dev-stack.ts';

/** Creates a key of the local REST API for all locations, and lets the page `/docs` use it. */
export async function openApi(stack: DevStack, locations: readonly string[]): Promise<string> {
  const { region, dynamodbEndpoint, tableName } = stack.endpoints;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials });
  const { text } = await createKey({ locations, scopes: keyScopes }, { db, tableName, now: Date.now });
  db.destroy();
  stack.useApiKey(text);
  return text;
}
