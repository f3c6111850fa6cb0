/** Where one stay is kept: its location, and its key there. */
export interface StayRef {
  readonly locationId: string;
  /** 43 characters of base64url, from the source, the reservation and the stay. */
  readonly key: string;
}

/** A mail that is owed: version `v` of what a stay's guest must know. */
export interface MailRef extends StayRef {
  readonly v: number;
}
