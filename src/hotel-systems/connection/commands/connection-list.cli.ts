import { stringify } from 'yaml';
import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../../kit/cli/terminal.cli.ts';
import { mapConcurrent } from '../../../kit/values.ts';
import type { Connector } from '../../connector/connector.ts';
import { findConnector } from '../../connector/connector-list.cli.ts';
import { isListedByProperty } from '../../fetch/request-template.ts';
import { readTraffic } from '../activity.store.ts';
import { type Connection, mustBeAsked, neededCredentials, type WebhookEndpoint } from '../connection.ts';
import { type ConnectionTraffic, connectionSilence, type Silence } from '../connection-silence.ts';
import { listConnections } from '../connections.store.ts';
import { existingConnection, hasCredentials, missingCredentials } from './known-connection.cli.ts';
import { liveEndpoints } from './webhook-proof.cli.ts';

/** Lists all connections with their traffic, and what ails them. */
export async function listAllConnections(options: DeploymentOptions & { readonly json?: boolean }): Promise<void> {
  const states = await allConnectionStates(await findDeployment(options), Date.now());
  printResult(
    options.json,
    states.map(stateValue),
    states.length > 0 ? linesOf(states) : ['There is no connection yet.'],
  );
}

/** A connection's state as JSON. */
export function stateValue(state: ConnectionState) {
  const { connection, traffic, status } = state;
  return {
    ...connection,
    status,
    deliveredAt: traffic.deliveredAt ?? null,
    eventAt: traffic.eventAt ?? null,
    today: traffic.today,
    failing: traffic.failing ?? null,
    failure: failureSentence(state) ?? null,
  };
}

function linesOf(states: readonly ConnectionState[]): string[] {
  const rows = states.map(({ connection, traffic, status }) => {
    const { id, connector } = connection;
    const { deliveries, events } = traffic.today;
    const last = [traffic.deliveredAt, traffic.eventAt].map((at) => (at === undefined ? '-' : at.slice(0, 16)));
    const marked = status === 'failing' || status === 'silent' ? `! ${status}` : status;
    return [id, connector, marked, ...last, `${deliveries}/${events}`, locationsOf(connection).join(',')];
  });
  const heads = ['ID', 'CONNECTOR', 'STATUS', 'LAST DELIVERY', 'LAST EVENT', 'TODAY', 'LOCATIONS'];
  const failures = states.flatMap((state) => {
    const failure = failureSentence(state);
    return failure === undefined ? [] : [`${state.connection.id}: ${failure}`];
  });
  return [...columns(heads, rows), ...(failures.length > 0 ? ['', ...failures] : [])];
}

/** A connection's locations, each once. */
export function locationsOf({ locationId, properties }: Pick<Connection, 'locationId' | 'properties'>): string[] {
  const all = [...(locationId === undefined ? [] : [locationId]), ...Object.values(properties)];
  return [...new Set(all)];
}

/**
 * Shows all of a connection except its secrets.
 * @throws CliError if there is none
 */
export async function showConnection(
  id: string,
  options: DeploymentOptions & { readonly json?: boolean },
): Promise<void> {
  const deployment = await findDeployment(options);
  const connection = await existingConnection(deployment, id);
  const now = Date.now();
  const [state] = await connectionStates([connection], deployment, now);
  if (!state) return;
  const shown = { ...stateValue(state), ...(await secretsOf(state, deployment, now)) };
  const given = Object.entries(shown).filter(([, value]) => value !== null);
  printResult(options.json, shown, stringify(Object.fromEntries(given)).trimEnd().split('\n'));
}

/** Which secrets a connection has, and none of them. */
async function secretsOf({ connection }: ConnectionState, deployment: Deployment, now: number) {
  const { id } = connection;
  const connector = await findConnector(deployment, connection.connector);
  const endpoints = await liveEndpoints(id, deployment, now);
  const names = connector ? neededCredentials(connector, connection) : [];
  const missing = names.length > 0 ? await missingCredentials(id, names, deployment) : [];
  const unset = connector?.fetch?.optional ? 'not set' : 'missing';
  const given = missing?.length === 0 ? 'set' : missing ? `incomplete: ${missing.join(', ')} is missing` : unset;
  return {
    urls: endpoints.map(({ expiresAt, proofs, onlySources }) => ({
      until: expiresAt ?? null,
      proofs: proofs.length,
      onlySources,
    })),
    credentials: names.length > 0 ? given : 'not needed',
  };
}

/** A connection, its traffic, and whether it has fallen silent. */
export interface ConnectionState {
  readonly connection: Connection;
  readonly traffic: ConnectionTraffic;
  readonly silence?: Silence;
  readonly status: 'active' | 'failing' | 'silent' | 'paused' | 'revoked';
  /** The host of its system's API, if that gives us nothing. */
  readonly host?: string;
}

/** How connections are doing, in their order. @param now epoch milliseconds */
export async function connectionStates(
  connections: readonly Connection[],
  deployment: Deployment,
  now: number,
): Promise<readonly ConnectionState[]> {
  const ids = connections.map(({ id }) => id);
  const all = await readTraffic(ids, { ...deployment, now: () => now });
  return mapConcurrent([...connections.keys()], async (i) => {
    const [connection, traffic] = [connections[i], all[i]] as [Connection, ConnectionTraffic];
    const host = traffic.failing && (await hostOf(connection, deployment));
    return { ...stateOf(connection, traffic, now), ...(host !== undefined && { host }) };
  });
}

async function hostOf({ host, connector }: Connection, deployment: Deployment): Promise<string | undefined> {
  return host ?? (await findConnector(deployment, connector))?.fetch?.host;
}

/** How all connections of a deployment are doing, by id. */
export async function allConnectionStates(deployment: Deployment, now: number): Promise<readonly ConnectionState[]> {
  return connectionStates(await listConnections(deployment), deployment, now);
}

function stateOf(connection: Connection, traffic: ConnectionTraffic, now: number): ConnectionState {
  const silence = connectionSilence(connection, traffic, now);
  const ended =
    connection.revokedAt !== undefined ? 'revoked' : connection.pausedAt !== undefined ? 'paused' : undefined;
  const ill = traffic.failing ? 'failing' : silence ? 'silent' : 'active';
  return { connection, traffic, ...(silence && { silence }), status: ended ?? ill };
}

/** What is wrong with a connection, and what to do, as sentences; undefined if nothing is. */
export function failureSentence(state: ConnectionState): string | undefined {
  const { connection, traffic, silence, status } = state;
  const { id } = connection;
  if (status === 'failing' && traffic.failing) return failingText(state, traffic.failing);
  if (status === 'silent' && silence)
    return `Nothing has come since ${silence.since}; a week before, ${silence.expected} deliveries came in this time. Look in the hotel's system whether its webhook is still there and on.`;
  if (status === 'paused')
    return `Paused since ${connection.pausedAt}: deliveries wait, two days at most. wifi-tickets connection resume ${id}`;
  return undefined;
}

function failingText(
  { connection: { id, connector }, host = 'The hotel system' }: ConnectionState,
  { why, since, tries }: NonNullable<ConnectionTraffic['failing']>,
): string {
  const what = `${host} ${failingVerdict(why)} since ${since} (${why}), ${tries} ${tries === 1 ? 'try' : 'tries'}. Bookings that must be fetched there wait, two days at most.`;
  if (why === 'credentials_incomplete')
    return `${what} It now asks for more credentials than are set: wifi-tickets connector show ${connector} names them. Then: wifi-tickets connection credentials ${id} - < credentials.txt`;
  if (isRefused(why) || why.startsWith('credentials_'))
    return `${what} Check the credentials in the hotel's system, then: wifi-tickets connection credentials ${id} - < credentials.txt`;
  return `${what} Check whether the hotel's system is up, and the connection's host.`;
}

/** Whether somebody must mend the credentials or the connection first: no later try helps by itself. */
export function needsMending(why: string): boolean {
  return isRefused(why) || isNotAsked(why) || why.endsWith('certificate_invalid');
}

/** Whether a word says that the system refuses the credentials. */
export function isRefused(why: string): boolean {
  return /^(http_40[13]|token_http_4\d\d)$/.test(why) && why !== 'token_http_429';
}

function isNotAsked(why: string): boolean {
  return /^credentials_|address_refused$|^connector_missing$/.test(why);
}

function failingVerdict(why: string): string {
  if (isNotAsked(why)) return 'could not be asked';
  if (isRefused(why)) return 'has refused the credentials';
  return /(unreachable|timed_out|connection_lost)$/.test(why)
    ? 'has not answered'
    : 'has given no answer that can be used';
}

/** All that can be wrong with a connection. */
export interface ConnectionFact extends ConnectionState {
  /** Undefined if it is not there any more. */
  readonly connector: Connector | undefined;
  /** Those that are open. */
  readonly endpoints: readonly WebhookEndpoint[];
  /** Whether it cannot do without credentials, and has none. */
  readonly lacksCredentials: boolean;
  /** Those that its system asks for besides what is set; empty if nothing is set. */
  readonly missingCredentials: readonly string[];
  /** Whether its system is asked for bookings by property, and this connection has none. */
  readonly lacksProperty: boolean;
}

/** What can be wrong with the connections of a deployment, without those that are revoked. @param now epoch milliseconds */
export async function connectionFacts(deployment: Deployment, now: number): Promise<readonly ConnectionFact[]> {
  const live = (await listConnections(deployment)).filter(({ revokedAt }) => revokedAt === undefined);
  return mapConcurrent(await connectionStates(live, deployment, now), async (state) => {
    const { connection } = state;
    const connector = await findConnector(deployment, connection.connector);
    const endpoints = await liveEndpoints(connection.id, deployment, now);
    const known = { ...state, connector, endpoints };
    if (!connector) return { ...known, lacksCredentials: false, missingCredentials: [], lacksProperty: false };
    const names = neededCredentials(connector, connection);
    const missing = names.length > 0 ? await missingCredentials(connection.id, names, deployment) : [];
    return {
      ...known,
      lacksCredentials: missing === undefined && (mustBeAsked(connector, connection) || connection.write !== undefined),
      missingCredentials: missing ?? [],
      lacksProperty: await lacksProperty(connection, connector, deployment),
    };
  });
}

/** Whether a connection's system is asked for bookings by property, and this connection has none. */
export async function lacksProperty(
  connection: Connection,
  connector: Connector,
  deployment: Deployment,
): Promise<boolean> {
  if (Object.keys(connection.properties).length > 0 || !isListedByProperty(connector)) return false;
  return mustBeAsked(connector, connection) || hasCredentials(connection.id, deployment);
}
