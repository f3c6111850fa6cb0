/** How an issued ticket has been used, as its issuer tells; absent where it tells nothing. */
export interface TicketUse {
  /** Its first login: ISO-8601 in UTC. */
  readonly login?: string;
  readonly cancelled: boolean;
  /** Bytes. */
  readonly upload?: number;
  readonly download?: number;
  /** Seconds online. */
  readonly sessionTime?: number;
  /** Devices online, or sessions so far: the platform does not say which. */
  readonly connections?: number;
}
