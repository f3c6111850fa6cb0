/** What a delivery says of when it was made. */
export interface Made {
  /** A moment without a zone, say: compared as text. */
  readonly sequence?: string;
  /** The id under which it was received: a delivery that is worked on again is none that was sent again. */
  readonly delivery: string;
  /** When it was received: ISO-8601. */
  readonly at: string;
  /** Digest of the delivery's body, where nothing else orders a system's deliveries. */
  readonly bodyDigest: string;
  /** What it tells of the stay, if that is its first or its last. */
  readonly type?: 'creation' | 'end';
}

/** The order of deliveries about one stay, for systems whose events have no instant. */
export interface DeliveryOrder {
  /**
   * Notes a delivery about a stay. False if it is late: its sequence is before one that was noted; or, without any, another
   * with the same bytes was received within two hours of it, or it tells that the stay was made, and was received less than
   * a day after one that told that the stay has ended.
   * @throws StayContended if others noted deliveries about the stay at every try
   */
  accept(connectionId: string, stay: string, made: Made): Promise<boolean>;
}
