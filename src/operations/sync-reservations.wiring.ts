import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { keptFigures } from '../core/figures/kept-figures.store.ts';
import type { Location } from '../core/location/location.ts';
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
import type { Table } from '../kit/aws/table.store.ts';
import type { World } from '../kit/aws/world.store.ts';
import { accessServers } from '../networks/accounting/access-servers.store.ts';
import { presentUses } from '../networks/accounting/ticket-uses.service.ts';
import { hoursOfCalls } from '../networks/network-calls.store.ts';
import { type CountDeskDeps, countDesk } from './count-desks.service.ts';
import {
  keepProvenRelays,
  loginsByAddress,
  silentLocation,
  silentNetworks,
  silentRelays,
} from './find-silent.service.ts';
import { continueRound } from './location-rounds.service.ts';
import { locationRounds } from './location-rounds.store.ts';

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
    ...locationLooks(table, env),
  };
}

const hour = 3_600_000;
/** A hotel that closes for the season is told of once, and not for weeks. */
const reportedFor = 24 * hour;

/** What is looked for at all locations: silence each hour, silent relays each day, and who has the code at the desks each hour. */
function locationLooks(
  table: OwnTable,
  env: SyncReservationsEnv,
): Pick<SyncReservationsDeps, 'silentLocations' | 'silentRelays' | 'countDesks'> {
  const { now } = table;
  const round =
    <Found extends { readonly location: string }>(
      name: string,
      every: number,
      lookAt: (location: string) => Promise<readonly Found[]>,
    ) =>
    (remaining: () => number) =>
      continueRound(
        { name, every, lookAt, locationIds: async () => (await listLocations(table)).map(({ id }) => id) },
        { rounds: locationRounds(table), now, remaining },
      );
  const [times, tickets] = [ticketTimes(table), liveTickets(table, firstLoginsOver)];
  const desk: CountDeskDeps = {
    now,
    retentionDays: Number(env.RETENTION_DAYS),
    present: presentStays(table),
    kept: keptFigures(table),
    made: timesMade(table),
    uses: presentUses(networkUses({ ...table, retentionDays: Number(env.RETENTION_DAYS) }), {
      servers: accessServers(table),
      now,
    }),
  };
  const found = async <Found>(id: string, look: (location: Location) => Promise<readonly Found[]>) => {
    const location = await readLocation(table, id);
    return location ? look(location) : [];
  };
  return {
    silentLocations: round('silent locations', hour, (id) =>
      silentLocation(id, { now, ticketTimes: times }, reportedFor),
    ),
    silentRelays: round('silent relays', 24 * hour, (id) =>
      found(id, async (location) => {
        const logins = await loginsByAddress([location], { tickets, now });
        await keepProvenRelays(location, logins, (proof) => noteProvenRelay(id, proof, table));
        return silentRelays(logins);
      }),
    ),
    countDesks:
      env.DESK === 'on'
        ? round('desks', hour, (id) => found(id, (location) => countDesk(location, desk).then((): never[] => [])))
        : async () => [],
  };
}
