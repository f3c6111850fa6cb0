import { asksWith } from '../../connectors/fetch/request/placeholder-values.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';

/** Whether a system's bookings are listed by property: then a connection must name one, also of a single house. */
export function isListedByProperty({ sync }: Pick<Connector, 'sync'>): boolean {
  return (sync?.lists ?? []).some((list) => asksWith(['property'], list));
}
