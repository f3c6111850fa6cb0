import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createKey } from '../src/core/keys/keys.store.ts';
import { localCredentials, writeLocations } from './apply-locations.ts';
import { octopusHotel } from './octopus-hotel.ts';
import { type DevStack, type DevStackOptions, startDevStack } from './start-dev-stack.ts';

/** The local stand-in for a hotel's own Octopus server. */
export interface OctopusServer extends DevStack {
  /** Of its REST API, up to and with the version. */
  readonly baseUrl: string;
  /** A key that may do what a location's issuer is asked for: list services and tickets, and create tickets. */
  readonly apiKey: string;
}

/**
 * Starts a second local cloud as a hotel's own Octopus server: wifi-tickets' REST API speaks that platform's wire format.
 * It has the example hotel, and mails nobody.
 * @throws as startDevStack does
 */
export async function startOctopusServer(options: DevStackOptions): Promise<OctopusServer> {
  const stack = await startDevStack(options);
  const { endpoints } = stack;
  const { there } = octopusHotel();
  await writeLocations([there], endpoints);
  const { region, dynamodbEndpoint, tableName, apiUrl = '' } = endpoints;
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
  const made = await createKey({ locations: [there.id], scopes: ['read', 'issue'] }, { db, tableName, now: Date.now });
  db.destroy();
  stack.useApiKey(made.text);
  return { ...stack, baseUrl: `${apiUrl}/rest/v1`, apiKey: made.text };
}
