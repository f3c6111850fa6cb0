import type { Connection } from '../../../domain/model/connections/connection.ts';
import type { Connector } from '../../../domain/model/connections/connector.ts';

/** Hotels' connections. */
export interface Connections {
  get(id: string): Promise<Connection | undefined>;
}

/** Connectors: those that come with this program, and those that the hotel has applied. */
export interface Connectors {
  get(id: string): Promise<Connector | undefined>;
}
