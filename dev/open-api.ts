import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createKey } from '../src/aws/table/keys/key-table.ts';
import { keyScopes } from '../src/domain/model/api-key.ts';
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
