/** A stay as its events name it. */
interface NamedStay {
  readonly locationId: string;
  readonly source: string;
  readonly reservationId: string;
}

/** How many reservations that nobody knew a connection's deliveries have brought in this hour. */
export interface NewStays {
  /** Counts a reservation, unless it was confirmed before; false if the hour's are used up. */
  take(connectionId: string, stay: NamedStay, most: number): Promise<boolean>;
}
