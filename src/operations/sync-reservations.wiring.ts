import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { listLocations } from '../core/location/locations.store.ts';
import { ticketTimes } from '../core/ticket/lists/entry-pages.store.ts';
import { liveTickets } from '../core/ticket/lists/read-tickets.store.ts';
import { firstLoginsOver } from '../core/ticket/use/first-logins.ts';
import { readTraffic } from '../hotel-systems/connection/activity.store.ts';
import { listConnections } from '../hotel-systems/connection/connections.store.ts';
import type { Connector } from '../hotel-systems/connector/connector.ts';
import { cachedConnectors } from '../hotel-systems/connector/connectors.store.ts';
import type { SyncReservationsEnv } from '../hotel-systems/environment.ts';
import { webhookQueue } from '../hotel-systems/receive/webhook-queue.store.ts';
import { syncPlan } from '../hotel-systems/sync/sync-plan.store.ts';
import type { SyncReservationsDeps } from '../hotel-systems/sync/sync-reservations.service.ts';
import { rememberReads, type Table } from '../kit/aws/table.store.ts';
import { networksHeard } from '../networks/network-calls.store.ts';
import { loginsByAddress, silentLocations, silentNetworks, silentRelays } from './find-silent.service.ts';

/** The clients that sync-reservations calls AWS by, and its clock. */
export interface SyncReservationsClients {
  readonly dynamodb: DynamoDBClient;
  readonly sqs: Pick<SQSClient, 'send'>;
  /** The connectors that come with this program. */
  readonly builtIn: (id: string) => Connector | undefined;
  readonly now: () => number;
}

/** Wires sync-reservations. */
export function syncReservationsDeps(
  env: SyncReservationsEnv,
  { dynamodb, sqs, builtIn, now }: SyncReservationsClients,
): SyncReservationsDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, now };
  return {
    now,
    connections: () => listConnections(table),
    traffic: (ids) => readTraffic(ids, table),
    connectors: cachedConnectors(builtIn, table),
    silentNetworks: () => silentNetworks({ now, heard: (hours) => networksHeard(hours, table) }),
    syncs: syncPlan(table),
    queue: webhookQueue({ sqs, queueUrl: env.WEBHOOKS_QUEUE_URL }),
    silentLocations: hourlySilentLocations(table),
    silentRelays: dailySilentRelays(table),
  };
}

const hour = 3_600_000;
/** A hotel that closes for the season is told of once, and not for weeks. */
const reportedFor = 24 * hour;

/** The silent locations as they were an hour ago at most: looking for them reads something of every location. */
function hourlySilentLocations(
  table: Table & Pick<SyncReservationsClients, 'now'> & { readonly db: DynamoDBClient },
): SyncReservationsDeps['silentLocations'] {
  const { now } = table;
  const locationIds = async () => (await listLocations(table)).map(({ id }) => id);
  const look = () => silentLocations({ now, locationIds, ticketTimes: ticketTimes(table) }, reportedFor);
  const remembered = rememberReads(look, { now, freshFor: hour, missingFor: hour, most: 1 });
  return async () => (await remembered('all')) ?? [];
}

/** The silent relays as they were a day ago at most: counting reads whole stays of four weeks. */
function dailySilentRelays(
  table: Table & Pick<SyncReservationsClients, 'now'> & { readonly db: DynamoDBClient },
): SyncReservationsDeps['silentRelays'] {
  const { now } = table;
  const count = async () => {
    const tickets = liveTickets(table, firstLoginsOver);
    return silentRelays(await loginsByAddress(await listLocations(table), { tickets, now }));
  };
  const remembered = rememberReads(count, { now, freshFor: 24 * hour, missingFor: 24 * hour, most: 1 });
  return async () => (await remembered('all')) ?? [];
}
