/** The key of a stay: its location, and its key there. */
export interface StayRef {
  readonly locationId: string;
  /** 43 characters of base64url, from the source, the reservation and the stay. */
  readonly key: string;
}

/** One version of one kind of work that a stay owes. */
export interface WorkRef extends StayRef {
  /** The kind's name, such as `email`. */
  readonly kind: string;
  readonly version: number;
}
