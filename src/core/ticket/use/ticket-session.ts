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
  /**
   * The device's addresses and IPv6 prefixes, with when each was first told of (epoch seconds), and the ticket's serial: only
   * where the hotel keeps sessions for longer than its guests' names.
   */
  readonly addresses?: Readonly<Record<string, number>>;
  readonly serial?: string;
  /** ISO-8601 in UTC, by our clock. */
  readonly startedAt: string;
  /** When its device logged in for it, in epoch seconds: it lasts no longer. Absent if unknown. */
  readonly since?: number;
  /** When it was last told of: ISO-8601 in UTC. */
  readonly reportedAt: string;
  /** Absent while it goes on. */
  readonly endedAt?: string;
  /** RADIUS's Acct-Terminate-Cause, such as `User-Request`. */
  readonly endCause?: string;
  /** Seconds, of all its parts: a network may end a session and begin it again. */
  readonly seconds: number;
  readonly upload: number;
  readonly download: number;
  /** Seconds by the location's day, `YYYY-MM-DD`. */
  readonly days: Readonly<Record<string, number>>;
  /** What the above follows from, whatever the order in which it was told. */
  readonly reported: ReportedSession;
}

/** What a session counted up to an end of its own, or up to its newest record. */
export interface SessionPart {
  /** Epoch seconds of its newest record: by the access server's clock if it is dated, else when it was first heard here. */
  readonly at: number;
  readonly isDated: boolean;
  /** As the access server counts them: from the beginning of this part, or from that of the session. */
  readonly seconds: number;
  readonly upload: number;
  readonly download: number;
  /** What has ended it: a stop, or a start of its access server; absent while it may go on. */
  readonly end?: 'stop' | 'restart';
  /** A stop without a date, in the records of one before, came when the next one was due. */
  readonly isLike?: true;
}

/** The parts of a session that were told, and when it began. Instants in epoch seconds, of dated records by the access server's clock. */
export interface ReportedSession {
  readonly parts: readonly SessionPart[];
  /** The earliest beginning that records tell of: of those that are dated, and of others. */
  readonly began: { readonly dated?: number; readonly undated?: number };
  /** Its latest start that is dated. */
  readonly lastStart?: number;
  /** A start that is not dated was heard as soon as the session had ended, or after its newest record: it may have begun again. */
  readonly startedAgain?: number;
  /** The latest records without an end and a date, each in few characters. */
  readonly undated?: readonly string[];
  /** The least seconds by which its dated records were behind our clock. */
  readonly lag?: number;
  /** What parts come to of which nothing else is kept, up to an instant. */
  readonly settled?: {
    readonly until: number;
    readonly seconds: number;
    readonly upload: number;
    readonly download: number;
    readonly days: Readonly<Record<string, number>>;
    /** Seconds are counted on from the beginning of the session. */
    readonly isCountedOn: boolean;
  };
}

/** One accounting record about a session. */
export interface AccountingRecord {
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
  /** The device's addresses and IPv6 prefixes, in small letters. */
  readonly addresses?: readonly string[];
  /** When it happened by the access server's clock: epoch seconds. */
  readonly eventAt?: number;
  /** For how many seconds the access server has tried to tell it. */
  readonly secondsAgo?: number;
}
