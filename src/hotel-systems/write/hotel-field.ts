import type { Connection } from '../connection/connection.ts';
import type { Connector } from '../connector/connector.ts';
import type { FieldContent } from '../translate/translated.ts';

/** A reservation at a hotel's system, whose field is written. */
export interface FieldPlace {
  readonly connection: Connection;
  readonly connector: Connector;
  /** As the system numbers it. */
  readonly reservationId: string;
  /** As the system names it, if it is known. */
  readonly property?: string;
}

/** The field of one reservation. Its calls reject with `SystemFailure`; each asks the system once. */
export interface HotelField {
  /** Characters that it takes. */
  readonly longest: number;
  /** What it holds; a reservation that is not there, or not any more, is `absent`. */
  read(): Promise<FieldContent>;
  /**
   * Gives it a value; an empty one clears it.
   * @param before what was read
   * @returns whether the reservation is there
   */
  write(value: string, before: FieldContent): Promise<boolean>;
}

/** The fields of hotels' systems. */
export interface HotelFields {
  /** @throws SystemFailure if the connection cannot be asked */
  open(place: FieldPlace): Promise<HotelField>;
}

/** The system's property of a location, if the connection names just one for it. */
export function propertyOf({ properties }: Connection, locationId: string): string | undefined {
  const names = Object.entries(properties).flatMap(([name, location]) => (location === locationId ? [name] : []));
  return names.length === 1 ? names[0] : undefined;
}
