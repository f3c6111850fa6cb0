import type { Connector } from '../connector/connector.ts';
import { type Connection, mustBeAsked, type WebhookEndpoint } from './connection.ts';

/**
 * Whether nobody but the hotel's system can bring a stay over a connection: what counts is asked of the system itself, or each
 * delivery proves whose it is, or the hotel vouches for it.
 * @param endpoints that are open
 */
export function isProven(
  connection: Pick<Connection, 'texts' | 'confirm'>,
  connector: Pick<Connector, 'fetch' | 'sync' | 'auth' | 'authOptional' | 'sources'>,
  endpoints: readonly Pick<WebhookEndpoint, 'proofs' | 'onlySources'>[],
): boolean {
  if (connection.texts === 'vouched' || mustBeAsked(connector, connection)) return true;
  const isAsked = endpoints.length === 0 && connector.sync !== undefined;
  return isAsked || (endpoints.length > 0 && endpoints.every((endpoint) => isClosed(endpoint, connector)));
}

/** Whether the URL alone opens nothing. */
function isClosed(
  { proofs, onlySources }: Pick<WebhookEndpoint, 'proofs' | 'onlySources'>,
  { auth, authOptional, sources }: Pick<Connector, 'auth' | 'authOptional' | 'sources'>,
): boolean {
  if (onlySources && sources.length > 0) return true;
  return auth.kind !== 'url' && (!authOptional || proofs.length > 0);
}
