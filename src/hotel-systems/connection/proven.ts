import type { Connector } from '../connector/connector.ts';
import { type Connection, mustBeAsked, type WebhookEndpoint } from './connection.ts';

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
