import type { Connection } from '../connection/connection.ts';
import type { Connector } from '../connector/connector.ts';

/** A reservation at a hotel's system that is told something. */
export interface ReservationPlace {
  readonly connection: Connection;
  readonly connector: Connector;
  /** As the system numbers it. */
  readonly reservationId: string;
  /** As the system names it, if it is known. */
  readonly property?: string;
}

/** The system's property of a location, if the connection names just one for it. */
export function propertyOf({ properties }: Connection, locationId: string): string | undefined {
  const names = Object.entries(properties).flatMap(([name, location]) => (location === locationId ? [name] : []));
  return names.length === 1 ? names[0] : undefined;
}
