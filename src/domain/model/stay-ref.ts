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

/** Work as a message announces it. */
export interface AnnouncedWork extends WorkRef {
  /** How often its message has been put back into the queue since its turn was too far off; absent: never. */
  readonly putBack?: number;
}
