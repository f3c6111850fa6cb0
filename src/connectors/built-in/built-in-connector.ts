import type { Connector } from '../../domain/model/connections/connector.ts';
import { builtInConnectors } from './built-in-connectors.ts';

/** The ids of the connectors that come with this program. */
export const builtInIds: readonly string[] = Object.keys(builtInConnectors);

/** A connector that comes with this program; undefined if there is none of that id. */
export function builtInConnector(id: string): Connector | undefined {
  return Object.hasOwn(builtInConnectors, id) ? builtInConnectors[id] : undefined;
}
