/** When the lists of locations' issuers are read for the use of tickets: while some are valid. */
export interface IssuerSyncs {
  /** A ticket is valid until an instant (ISO-8601): the list is read in so many minutes, and again and again until then; 0: never. */
  noteTicket(locationId: string, until: string, everyMinutes: number): Promise<void>;
  /** Takes a reading that is due, and plans the next one while tickets are valid; false if another has taken it. */
  take(locationId: string, everyMinutes: number): Promise<boolean>;
}
