/** A device that a location's controller was told to let in. Personal data: it has the device's address. */
export interface AdmittedDevice {
  readonly locationId: string;
  /** `AA-BB-CC-DD-EE-FF`. */
  readonly mac: string;
  /** The stay's key, and the ticket's user with which it was let in. */
  readonly key: string;
  readonly user: string;
  /** Until when the controller was told to let it in: epoch seconds. */
  readonly until: number;
  /** kbit/s, as the controller was told; 0: no limit. */
  readonly downrate: number;
  readonly uprate: number;
  /** What only the pages know that the guest has come by: they alone may tell of the ticket. */
  readonly visit?: string;
}

/** An {@link AdmittedDevice} as it is noted. */
export interface NotedDevice extends AdmittedDevice {
  /** Counts the writes, logins among them. */
  readonly version: number;
  /** When the controller itself ends it, as it told: epoch seconds; absent if it did not tell. */
  readonly endsAt?: number;
  /** Whether the controller has let it in nobody knows, or what it was told last: it is told again. */
  readonly isDoubtful?: true;
  /** Its guest has put it out while the controller did not see it. */
  readonly isExpelled?: true;
  /** Tries in a row that the controller did not do what it was told. */
  readonly tries: number;
}
