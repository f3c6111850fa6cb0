import type { Connection } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';

/** Whether a connection can do nothing unless its system is asked; with `confirm` also one whose deliveries come whole. */
export function mustBeAsked({ fetch }: Pick<Connector, 'fetch'>, { confirm }: Partial<Connection>): boolean {
  return fetch !== undefined && (confirm === true || !fetch.optional);
}
