import type { Connector, ConnectorFront } from './connector.ts';

/** What receive-webhooks must know of a connector. */
export function frontOf(connector: Connector): ConnectorFront {
  const { auth, authOptional, sources, body, getStatus, reply, drop, keep } = connector;
  return { auth, authOptional, sources, body, getStatus, reply, drop, ...(keep && { keep }) };
}
