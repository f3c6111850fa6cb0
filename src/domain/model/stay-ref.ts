/** The key of a stay: its location, and its key there. */
export interface StayRef {
  readonly locationId: string;
  /** 43 characters of base64url, from the source, the reservation and the stay. */
  readonly key: string;
}

/** An owed mail: version `v` of a stay's mail. */
export interface MailRef extends StayRef {
  readonly v: number;
}
