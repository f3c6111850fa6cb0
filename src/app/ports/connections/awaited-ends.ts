/** Reservations of which a delivery waits that tells their end, so that others of the same reservation give no ticket before it. */
export interface AwaitedEnds {
  /** Notes that a delivery waits which tells a reservation's end. */
  note(connectionId: string, reservationId: string, delivery: string): Promise<void>;
  /** Whether such a delivery waits, or was worked on only seconds ago. */
  isAwaited(connectionId: string, reservationId: string): Promise<boolean>;
  /** A delivery that told a reservation's end was worked on, or was set aside; nothing happens if none was noted. */
  settle(connectionId: string, reservationId: string, delivery: string): Promise<void>;
}
