/** A device that has a place on a ticket. */
export interface DeviceSlot {
  /** Epoch seconds: when it got its place. */
  readonly since: number;
  /** Epoch seconds: when it last logged in, if later; a login that changes nothing about its place is not noted. */
  readonly login?: number;
  /** Epoch seconds: from then on the place is free, unless it was prolonged. */
  readonly until: number;
  /** The network's access server that it is behind; empty if unknown. */
  readonly server: string;
  /** On a network with a portal: until when its controller was told to let the device in, in epoch seconds. */
  readonly granted?: number;
}

/** What a ticket's sessions come to. */
export interface UseSums {
  /** Seconds online, of all devices together. */
  readonly seconds: number;
  /** Bytes from the devices. */
  readonly upload: number;
  /** Bytes to the devices. */
  readonly download: number;
  readonly sessions: number;
  /** Seconds online by the location's day, `YYYY-MM-DD`: the latest two. */
  readonly days: Readonly<Record<string, number>>;
}

/** How the network has used one ticket: the devices that are on it, and what its sessions come to. */
export interface NetworkUse {
  /** Counts the writes; every change is conditional on it. 0: nothing was written yet. */
  readonly version: number;
  /** By device id: see {@link deviceId}. */
  readonly devices: Readonly<Record<string, DeviceSlot>>;
  readonly sums: UseSums;
}

/** One connection of one device, as the network's accounting tells it. Personal data: it has the device's address. */
export interface TicketSession {
  /** The network's unique id of it. */
  readonly id: string;
  /** Counts the writes; every change is conditional on it. 0: not written yet. */
  readonly version: number;
  /** The device's MAC address, `AA-BB-CC-DD-EE-FF`, or whatever else the network tells of it; empty if nothing. */
  readonly device: string;
  /** The access server, and the access point or network as it names them; empty if unknown. */
  readonly server: string;
  readonly accessPoint: string;
  /** ISO-8601 in UTC, by our clock. */
  readonly startedAt: string;
  /** When its device logged in for it, in epoch seconds: it lasts no longer. Absent if unknown. */
  readonly since?: number;
  /** When it was last told of: ISO-8601 in UTC. */
  readonly toldAt: string;
  /** Absent while it goes on. */
  readonly endedAt?: string;
  /** RADIUS's Acct-Terminate-Cause, such as `User-Request`. */
  readonly endCause?: string;
  /** Seconds, of all its segments: a network may begin the same session again after its end. */
  readonly seconds: number;
  readonly upload: number;
  readonly download: number;
  /** Seconds by the location's day, `YYYY-MM-DD`. */
  readonly days: Readonly<Record<string, number>>;
  /** What earlier segments come to, and since when the present one counts its seconds (epoch seconds); absent in the first. */
  readonly before?: {
    readonly seconds: number;
    readonly upload: number;
    readonly download: number;
    readonly since: number;
  };
  /** A start was told after its end, at that time (epoch seconds): the next words tell whether it goes on or begins again. */
  readonly startedAgain?: number;
  /** The latest words of it, so that a repetition is known: see `wordDigest`. */
  readonly heard: readonly string[];
}

/** One word of accounting about a session. */
export interface AccountingWord {
  readonly status: 'start' | 'interim' | 'stop';
  readonly sessionId: string;
  readonly device: string;
  readonly server: string;
  readonly accessPoint: string;
  readonly seconds: number;
  readonly upload: number;
  readonly download: number;
  /** Counters are cut to 32 bits: without gigawords a smaller number than before has wrapped around. */
  readonly wraps: boolean;
  readonly endCause?: string;
}
