import type { Context } from 'aws-lambda';
import { logLine, reasonOf } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { isoTime } from '../../kit/time.ts';
import type { Connection } from '../connection/connection.ts';
import { type ConnectionTraffic, connectionSilence, type Silence } from '../connection/connection-silence.ts';
import type { Connector } from '../connector/connector.ts';
import type { Connectors } from '../connector/connectors.store.ts';
import type { WebhookQueue } from '../receive/webhook-queue.store.ts';
import type { ListRange } from '../translate/webhook-message.ts';
import type { SyncPlan } from './sync-plan.store.ts';

/** All that sync-reservations works with. */
export interface SyncReservationsDeps {
  /** All connections, also revoked ones. */
  readonly connections: () => Promise<readonly Connection[]>;
  /** The traffic of connections, in their order. */
  readonly traffic: (ids: readonly string[]) => Promise<readonly ConnectionTraffic[]>;
  readonly connectors: Connectors;
  readonly syncs: SyncPlan;
  readonly queue: WebhookQueue;
  readonly now: () => number;
  /** The locations whose networks do not call any more. */
  readonly silentNetworks: () => Promise<readonly string[]>;
  /** Locations that gave tickets a week ago, and give none now. Each of these looks as far as the time allows, and goes on in the next call. */
  readonly silentLocations: (
    remaining: () => number,
  ) => Promise<readonly { readonly location: string; readonly since: string }[]>;
  /** Portals that probably drop the mails to a location's guests. */
  readonly silentRelays: (
    remaining: () => number,
  ) => Promise<readonly { readonly location: string; readonly portal: string }[]>;
  /** Counts what reception's desks show, once an hour. */
  readonly countDesks: (remaining: () => number) => Promise<unknown>;
}

/** Begins to read the reservations of every connection whose turn it is, and tells which connections, networks and locations have fallen silent. At last the desks' figures are counted. */
export async function syncReservations(
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: SyncReservationsDeps,
): Promise<void> {
  const remaining = () => context.getRemainingTimeInMillis();
  const all = await deps.connections();
  const lists = await startSyncs(all, deps);
  if (lists > 0) logLine({ event: logEvent.syncsStarted, lists });
  const silent = await silentConnections(all, deps);
  for (const one of silent) logLine({ event: logEvent.webhooksSilent, ...one }, 'warn');
  for (const location of await deps.silentNetworks()) logLine({ event: logEvent.networkSilent, location }, 'warn');
  for (const one of await deps.silentLocations(remaining)) logLine({ event: logEvent.locationSilent, ...one }, 'warn');
  for (const one of await deps.silentRelays(remaining)) logLine({ event: logEvent.relaySilent, ...one }, 'warn');
  await deps.countDesks(remaining);
}

const day = 86_400_000;
/** A guest who stays longer than that, and whose changes were all lost, is not found. Days. */
const daysBack = 31;
/** Of a system whose events are taken off a queue, the lists are read once a day, in minutes. */
const daily = 1440;
/** The clock that starts syncs is not exact, in milliseconds. */
const slack = 60_000;

/**
 * The reservations that a sync reads: who arrives, who is there, and what has changed since the sync before the last.
 * @param everyMinutes how often the list is read
 */
export function usualRange(
  now: number,
  { daysAhead, everyMinutes }: { daysAhead: number; everyMinutes: number },
): ListRange {
  const dateOf = (ms: number) => isoTime(ms).slice(0, 10);
  return {
    from: dateOf(now - daysBack * day),
    until: dateOf(now + daysAhead * day),
    since: isoTime(now - 2 * everyMinutes * 60_000 - 3_600_000),
  };
}

/** Asks for the first page of every list that is due. Resolves to how many. */
async function startSyncs(all: readonly Connection[], deps: SyncReservationsDeps): Promise<number> {
  let started = 0;
  for (const connection of all) {
    if (connection.pausedAt !== undefined || connection.revokedAt !== undefined) continue;
    try {
      const connector = await deps.connectors.get(connection.connector);
      if (connector) started += await startSync(connection, connector, deps);
    } catch (error) {
      // They are asked for the next time.
      logLine({ event: logEvent.syncNotStarted, connection: connection.id, reason: reasonOf(error) }, 'error');
    }
  }
  return started;
}

async function startSync(connection: Connection, { sync }: Connector, deps: SyncReservationsDeps): Promise<number> {
  if (!sync || sync.everyMinutes === 0) return 0;
  const lastBegun = await deps.syncs.begun(connection.id);
  let started = 0;
  for (const list of sync.lists.keys()) {
    const everyMinutes = sync.isPoll && list > 0 ? daily : sync.everyMinutes;
    if (deps.now() < (lastBegun[list] ?? 0) + everyMinutes * 60_000 - slack) continue;
    await askForList(connection, list, usualRange(deps.now(), { ...sync, everyMinutes }), deps);
    // Afterwards: a list that is read twice tells nothing new.
    await deps.syncs.note(connection.id, list);
    started++;
  }
  return started;
}

/** Asks for the first page of a list, of each property. */
export async function askForList(
  { id: connection, properties }: Connection,
  list: number,
  range: ListRange,
  { queue, now }: Pick<SyncReservationsDeps, 'queue' | 'now'>,
): Promise<void> {
  const at = isoTime(now());
  const names = Object.keys(properties);
  const each = names.length > 0 ? names.map((property) => ({ property })) : [{}];
  for (const about of each) await queue.put({ type: 'page', connection, list, range, read: 0, at, ...about });
}

/** A connection of which nothing comes any more, though much should have. */
interface SilentConnection extends Silence {
  readonly connection: string;
}

/** The connections that have fallen silent. */
async function silentConnections(
  all: readonly Connection[],
  { traffic, now }: SyncReservationsDeps,
): Promise<readonly SilentConnection[]> {
  const told = await traffic(all.map(({ id }) => id));
  return all.flatMap((connection, i) => {
    const silence = told[i] && connectionSilence(connection, told[i], now());
    return silence ? [{ connection: connection.id, ...silence }] : [];
  });
}
