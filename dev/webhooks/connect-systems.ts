import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { noteMessages, noteWriteBack } from '../../src/core/location/locations.store.ts';
import { builtInConnector } from '../../src/hotel-systems/built-in/built-in-connectors.ts';
import type { WebhookEndpoint } from '../../src/hotel-systems/connection/connection.ts';
import { addConnection, readConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { openConnectionSecrets, putCredentials } from '../../src/hotel-systems/connection/credentials.store.ts';
import type { Connector } from '../../src/hotel-systems/connector/connector.ts';
import { openEndpoint, webhookEndpoints } from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import type { Table } from '../../src/kit/aws/table.store.ts';
import { hash } from '../../src/kit/hash.ts';
import { isoTime } from '../../src/kit/time.ts';
import { localCredentials } from '../apply-locations.ts';
import type { Endpoints } from '../endpoints.ts';
import { drawProof } from './draw-proof.ts';
import type { LocalWebhook } from './local-webhook.ts';

/** The secrets of local webhooks' URLs, by connector: the table has only their digests. */
type UrlSecrets = Readonly<Record<string, string>>;

const fileIn = (dataDir: string) => join(dataDir, 'webhooks.json');

/** The secrets of a data directory; none without one, or before the first start. */
function keptSecrets(dataDir: string | undefined): UrlSecrets {
  if (dataDir === undefined || !existsSync(fileIn(dataDir))) return {};
  return JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
}

/** Keeps the secrets, so that URLs work on after a restart. Only the owner can read them. */
function keepSecrets(secrets: UrlSecrets, dataDir: string | undefined): void {
  if (dataDir === undefined) return;
  writeFileSync(fileIn(dataDir), `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
}

/** A system that the example hotel is to be connected with. */
export interface SystemToConnect {
  /** A built-in connector's id. */
  readonly connector: string;
  /** What stands in for its API. */
  readonly vendor?: {
    readonly host: string;
    readonly property: string;
    readonly credentials: Readonly<Record<string, string>>;
    /** The field that guests' codes are written to. */
    readonly field?: string;
  };
}

/** What connecting needs. */
export interface ConnectDeps {
  readonly endpoints: Endpoints;
  readonly locationId: string;
  /** Where secrets are kept across restarts. */
  readonly dataDir?: string | undefined;
  /** Systems that can send the hotel's messages to guests, do. */
  readonly sendsMessages?: boolean | undefined;
}

interface Opened {
  readonly secret: string;
  readonly proofs: readonly string[];
}

/**
 * Connects the example hotel with systems, each once: with the same data, a restart finds the connections and their URLs
 * as they were. A connection that somebody has revoked meanwhile stays so, and has no URL.
 */
export async function connectSystems(
  systems: readonly SystemToConnect[],
  deps: ConnectDeps,
): Promise<readonly LocalWebhook[]> {
  const { endpoints, dataDir } = deps;
  const { region, dynamodbEndpoint, tableName, apiUrl } = endpoints;
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
  const kept = keptSecrets(dataDir);
  // Systems of an earlier start wait for their stand-ins, and are delivered to all the same.
  const earlier = Object.keys(kept).filter((id) => systems.every(({ connector }) => connector !== id));
  const all = [...systems, ...earlier.map((connector) => ({ connector }))];
  const opened = await Promise.all(
    all.map((system) => connect(system, kept[system.connector], { db, tableName }, deps)),
  );
  db.destroy();
  const secrets = all.flatMap(({ connector }, i) => (opened[i] ? [[connector, opened[i].secret]] : []));
  keepSecrets(Object.fromEntries(secrets), dataDir);
  // By the address that needs no DNS.
  const begin = `${apiUrl}/hooks`;
  return all.flatMap(({ connector }, i) => {
    const found = opened[i];
    return found ? [webhookOf(connector, `${begin}/${found.secret}`, found.proofs)] : [];
  });
}

async function connect(
  { connector, vendor }: SystemToConnect,
  secret: string | undefined,
  table: Table,
  { endpoints, locationId, sendsMessages = false }: ConnectDeps,
): Promise<Opened | undefined> {
  const door = secret === undefined ? undefined : await liveDoor(secret, table);
  if (secret !== undefined && door) return { secret, proofs: door.proofs };
  const isMessenger = sendsMessages && vendor !== undefined && connectorOf(connector).write?.message !== undefined;
  const added = await addConnection(
    {
      ...{ id: connector, connector, newStaysPerHour: 300, createdAt: isoTime(Date.now()) },
      confirm: vendor !== undefined && isConfirmed(connectorOf(connector)),
      ...(vendor
        ? {
            host: vendor.host,
            properties: { [vendor.property]: locationId },
            ...((vendor.field !== undefined || isMessenger) && {
              write: {
                ...(vendor.field !== undefined && { field: vendor.field }),
                ...(isMessenger && { message: true }),
              },
            }),
          }
        : { locationId, properties: {} }),
    },
    table,
  );
  if (added && vendor) await setCredentials(connector, vendor.credentials, endpoints);
  if (added && vendor?.field !== undefined)
    await noteWriteBack(locationId, { connection: connector, how: 'written' }, table);
  if (added && isMessenger) await noteMessages(locationId, { connection: connector, isOn: true }, table);
  if (!added && (await readConnection(table, connector))?.revokedAt !== undefined) return undefined;
  const proof = drawProof(connectorOf(connector));
  const proofs = proof === undefined ? [] : [proof];
  return {
    secret: await openEndpoint({ connection: connector, connector, proofs, onlySources: false }, table),
    proofs,
  };
}

/** What stands in for an API is asked, also by deliveries that tell all, but not where that comes a minute later. */
function isConfirmed({ fetch }: Connector): boolean {
  return fetch?.optional === true && fetch.delaySeconds < 60;
}

/** A door that is still open. */
async function liveDoor(secret: string, table: Table): Promise<WebhookEndpoint | undefined> {
  const door = await webhookEndpoints(table).get(hash(secret));
  return door?.expiresAt === undefined || Date.parse(door.expiresAt) > Date.now() ? door : undefined;
}

async function setCredentials(
  connection: string,
  credentials: Readonly<Record<string, string>>,
  { region, ssmEndpoint, outputs }: Endpoints,
): Promise<void> {
  const access = { region, endpoint: ssmEndpoint, credentials: localCredentials };
  await putCredentials(openConnectionSecrets(access, outputs.ConnectionsPath ?? ''), connection, credentials);
}

function webhookOf(connector: string, url: string, [value]: readonly string[]): LocalWebhook {
  return { connector, url, ...(value !== undefined && { proof: { ...connectorOf(connector).auth, value } }) };
}

function connectorOf(id: string) {
  const connector = builtInConnector(id);
  if (!connector) throw new Error(`There is no connector ${id}.`);
  return connector;
}
