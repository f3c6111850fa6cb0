import { connectionOf } from '../../core/stay/source.ts';
import { rememberReads, type Table } from '../../kit/aws/table.store.ts';
import { epochMs } from '../../kit/time.ts';
import { builtInConnector } from '../built-in/built-in-connectors.ts';
import type { Connector } from '../connector/connector.ts';
import { cachedConnectors } from '../connector/connectors.store.ts';
import { endpointsOf } from '../receive/webhook-endpoints.store.ts';
import { type Connection, mustBeAsked, type WebhookEndpoint } from './connection.ts';
import { cachedConnections } from './connections.store.ts';

/** As long as a connection is remembered: milliseconds. */
const freshFor = 30_000;

const most = 2000;

/**
 * Whether whoever brought a stay by a source, when it was opened, is proven: by AWS's or the API's keys, where it is no connection's; else as the
 * connection is.
 */
export function provenSources(
  table: Table & { readonly now: () => number },
): (source: string, openedAt: string) => Promise<boolean> {
  const { now } = table;
  const connections = cachedConnections(table);
  const connectors = cachedConnectors(builtInConnector, table);
  const memory = { now, freshFor, missingFor: freshFor, most };
  const opened = rememberReads((id) => endpointsOf(id, table), memory);
  return async (source, openedAt) => {
    const id = connectionOf(source);
    if (id === undefined) return true;
    const connection = await connections.get(id);
    const connector = connection && (await connectors.get(connection.connector));
    if (!connector) return false;
    const endpoints = (await opened(id)) ?? [];
    const live = endpoints.filter(({ expiresAt }) => expiresAt === undefined || epochMs(expiresAt) > now());
    return isProven(connection, connector, live, openedAt);
  };
}

/**
 * Whether nobody but the hotel's system can have brought a stay over a connection: what counts is asked of the system itself, or each
 * delivery proves whose it is, or the hotel vouches for it.
 * @param endpoints that are open
 * @param openedAt when the stay was first heard of: ISO-8601
 */
export function isProven(
  connection: Pick<Connection, 'texts' | 'confirm'>,
  connector: Pick<Connector, 'fetch' | 'sync' | 'auth' | 'authOptional' | 'sources'>,
  endpoints: readonly Pick<WebhookEndpoint, 'proofs' | 'onlySources' | 'closedSince'>[],
  openedAt: string,
): boolean {
  if (connection.texts === 'vouched' || mustBeAsked(connector, connection)) return true;
  const isAsked = endpoints.length === 0 && connector.sync !== undefined;
  return isAsked || (endpoints.length > 0 && endpoints.every((endpoint) => wasClosed(endpoint, connector, openedAt)));
}

/** Whether the URL alone opened nothing at an instant. */
function wasClosed(
  { closedSince, ...endpoint }: Pick<WebhookEndpoint, 'proofs' | 'onlySources' | 'closedSince'>,
  connector: Parameters<typeof isClosed>[1],
  at: string,
): boolean {
  return isClosed(endpoint, connector) && (closedSince === undefined || closedSince <= at);
}

/** Whether the URL alone opens nothing. */
function isClosed(
  { proofs, onlySources }: Pick<WebhookEndpoint, 'proofs' | 'onlySources'>,
  { auth, authOptional, sources }: Pick<Connector, 'auth' | 'authOptional' | 'sources'>,
): boolean {
  if (onlySources && sources.length > 0) return true;
  return auth.kind !== 'url' && (!authOptional || proofs.length > 0);
}
