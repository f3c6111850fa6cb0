/** What a delivery says of when it was made. */
export interface Made {
  /** A moment without a zone, say: compared as text. */
  readonly sequence?: string;
  /** The id under which it was received: a delivery that is worked on again is none that was sent again. */
  readonly delivery: string;
  /** Digest of the delivery's body, where nothing else orders a system's deliveries. */
  readonly bodyDigest: string;
  /** What it tells of the stay, if that is its first or its last. */
  readonly type?: 'creation' | 'end';
}

/** The order of deliveries about one stay, for systems whose events have no instant. */
export interface DeliveryOrder {
  /**
   * Notes a delivery about a stay. False if it is late: its sequence is before one that was noted; or, without any, another
   * had the same bytes in the last two hours, or it tells that the stay was made, after it was told that the stay has ended.
   */
  accept(connectionId: string, stay: string, made: Made): Promise<boolean>;
}
