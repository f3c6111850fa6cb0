/** A booking as a hotel's system has it. */
export interface Booking {
  readonly id: string;
  readonly n: number;
  /** What it is in the words of our events; each system has its own. */
  readonly status: 'tentative' | 'confirmed' | 'checked_in' | 'checked_out' | 'cancelled' | 'deleted';
  readonly arrival: string;
  readonly departure: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly room: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly modifiedAt: number;
}

/** What happened to a booking. */
export type Happening = 'created' | 'amended' | 'room' | 'cancelled' | 'reinstated' | 'deleted' | 'arrived' | 'left';

/** A booking as a change has left it. */
export interface Change {
  readonly what: Happening;
  readonly booking: Booking;
  /** Milliseconds after which the system's API shows it. */
  readonly lagMs: number;
}

/** A webhook of a change: what it says, and how long after the change it is first sent, in milliseconds. */
export interface Webhook {
  readonly body: string;
  readonly afterMs: number;
}
