import { connectionOf } from '../../core/stay/source.ts';
import { rememberReads, type Table } from '../../kit/aws/table.store.ts';
import { epochMs } from '../../kit/time.ts';
import { builtInConnector } from '../built-in/built-in-connectors.ts';
import { cachedConnectors } from '../connector/connectors.store.ts';
import { endpointsOf } from '../receive/webhook-endpoints.store.ts';
import { cachedConnections } from './connections.store.ts';
import { isProven } from './proven.ts';

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
