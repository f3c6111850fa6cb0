/** What a delivery says of when it was made. */
interface Made {
  /** A moment without a zone, say: compared as text. */
  readonly sequence?: string;
  /** Digest of the delivery's body, where nothing else orders a system's deliveries. */
  readonly bodyDigest: string;
}

/** The order of deliveries about one stay, for systems whose events have no instant. */
export interface DeliveryOrder {
  /**
   * Notes a delivery about a stay. False if it is late: its sequence is before one that was noted, or, without any, the same
   * bytes came in the last hours and others since.
   */
  accept(connectionId: string, stay: string, made: Made): Promise<boolean>;
}
