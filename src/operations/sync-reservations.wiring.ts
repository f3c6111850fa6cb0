import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { keptFigures } from '../core/figures/kept-figures.store.ts';
import { listLocations, noteProvenRelay, readLocation } from '../core/location/locations.store.ts';
import { presentStays } from '../core/stay/store/present-stays.store.ts';
import { ticketTimes, timesMade } from '../core/ticket/lists/entry-pages.store.ts';
import { liveTickets } from '../core/ticket/lists/read-tickets.store.ts';
import { firstLoginsOver } from '../core/ticket/use/first-logins.ts';
import { networkUses } from '../core/ticket/use/network-uses.store.ts';
import { readTraffic } from '../hotel-systems/connection/activity.store.ts';
import { listConnections } from '../hotel-systems/connection/connections.store.ts';
import type { Connector } from '../hotel-systems/connector/connector.ts';
import { cachedConnectors } from '../hotel-systems/connector/connectors.store.ts';
import type { SyncReservationsEnv } from '../hotel-systems/environment.ts';
import { webhookQueue } from '../hotel-systems/receive/webhook-queue.store.ts';
import { syncPlan } from '../hotel-systems/sync/sync-plan.store.ts';
import type { SyncReservationsDeps } from '../hotel-systems/sync/sync-reservations.service.ts';
import { rememberReads, type Table } from '../kit/aws/table.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import { mapConcurrent } from '../kit/values.ts';
import { accessServers } from '../networks/accounting/access-servers.store.ts';
import { presentUses } from '../networks/accounting/ticket-uses.service.ts';
import { hoursOfCalls } from '../networks/network-calls.store.ts';
import { type CountDesksDeps, countDesks } from './count-desks.service.ts';
import {
  keepProvenRelays,
  loginsByAddress,
  silentLocations,
  silentNetworks,
  silentRelays,
} from './find-silent.service.ts';

type OwnTable = Table & { readonly db: DynamoDBClient; readonly now: () => number };

/** Wires sync-reservations. */
export function syncReservationsDeps(
  env: SyncReservationsEnv,
  {
    dynamodb,
    sqs,
    builtIn,
    now,
  }: World<'sqs' | 'now'> & {
    readonly dynamodb: DynamoDBClient;
    readonly builtIn: (id: string) => Connector | undefined;
  },
): SyncReservationsDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME, now };
  return {
    now,
    connections: () => listConnections(table),
    traffic: (ids) => readTraffic(ids, table),
    connectors: cachedConnectors(builtIn, table),
    silentNetworks: () => silentNetworks({ now, heard: (hours) => hoursOfCalls(hours, table) }),
    syncs: syncPlan(table),
    queue: webhookQueue({ sqs, queueUrl: env.WEBHOOKS_QUEUE_URL }),
    silentLocations: hourlySilentLocations(table),
    silentRelays: dailySilentRelays(table),
    countDesks: env.DESK === 'on' ? hourlyCounts(table, Number(env.RETENTION_DAYS)) : async () => undefined,
  };
}

const hour = 3_600_000;
/** A hotel that closes for the season is told of once, and not for weeks. */
const reportedFor = 24 * hour;

/** The silent locations as they were an hour ago at most: looking for them reads something of every location. */
function hourlySilentLocations(table: OwnTable): SyncReservationsDeps['silentLocations'] {
  const { now } = table;
  const locationIds = async () => (await listLocations(table)).map(({ id }) => id);
  const look = () => silentLocations({ now, locationIds, ticketTimes: ticketTimes(table) }, reportedFor);
  const remembered = rememberReads(look, { now, freshFor: hour, missingFor: hour, most: 1 });
  return async () => (await remembered('all')) ?? [];
}

/** The silent relays as they were a day ago at most, and which are proven: counting reads whole stays of four weeks. */
function dailySilentRelays(table: OwnTable): SyncReservationsDeps['silentRelays'] {
  const { now } = table;
  const count = async () => {
    const tickets = liveTickets(table, firstLoginsOver);
    const logins = await loginsByAddress(await listLocations(table), { tickets, now });
    await keepProvenRelays(logins, {
      location: (id) => readLocation(table, id),
      note: (id, proof) => noteProvenRelay(id, proof, table),
    });
    return silentRelays(logins);
  };
  const remembered = rememberReads(count, { now, freshFor: 24 * hour, missingFor: 24 * hour, most: 1 });
  return async () => (await remembered('all')) ?? [];
}

/** Counts at all desks, unless that was done within the hour: it reads everybody in the house. */
function hourlyCounts(table: OwnTable, retentionDays: number): SyncReservationsDeps['countDesks'] {
  const { now } = table;
  const deps: CountDesksDeps = {
    now,
    retentionDays,
    locations: async () => {
      const all = await mapConcurrent(await listLocations(table), ({ id }) => readLocation(table, id));
      return all.flatMap((location) => location ?? []);
    },
    present: presentStays(table),
    kept: keptFigures(table),
    made: timesMade(table),
    uses: presentUses(networkUses({ ...table, retentionDays }), { servers: accessServers(table), now }),
  };
  const count = async () => {
    await countDesks(deps);
    return true;
  };
  const remembered = rememberReads(count, { now, freshFor: hour - 60_000, missingFor: 0, most: 1 });
  return async () => void (await remembered('all'));
}
