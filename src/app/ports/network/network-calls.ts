/** Remembers in which hours networks have asked about logins, or told of them. */
export interface NetworkCalls {
  /** A location's network does so now. It never fails: a login is worth more than this. */
  note(locationId: string): Promise<void>;
}
