import type { StayMoment } from '../../kit/time.ts';
import type { TicketFormat } from '../location/location.ts';

/** The statuses of a stay that a hotel system can send. */
export const stayStatuses = [
  'inquiry',
  'tentative',
  'confirmed',
  'checked_in',
  'checked_out',
  'cancelled',
  'no_show',
  'deleted',
  'block',
  'unknown',
] as const;
export type StayStatus = (typeof stayStatuses)[number];

const open: readonly StayStatus[] = ['inquiry', 'tentative', 'block', 'unknown'];

/** Whether a status is firm; the others never issue or revoke a ticket, and never change what a firm one has set. */
export function isFirm(status: StayStatus): boolean {
  return !open.includes(status);
}

/** The guest in whose name the room is booked. */
export interface Guest {
  readonly givenName?: string;
  readonly familyName?: string;
  /** As sent, trimmed; it may be an invalid address. */
  readonly email?: string;
  /** As sent, trimmed; it may be no number. Only where the location texts its guests. */
  readonly phone?: string;
  /** BCP-47. */
  readonly locale?: string;
}

/** The data of an event besides its status; fields that it leaves out stay unchanged. */
export interface StayFacts {
  readonly arrival?: StayMoment;
  readonly departure?: StayMoment;
  readonly room?: { readonly id?: string; readonly name?: string; readonly type?: string };
  readonly rateType?: string;
  /** Numbers by which the guest knows the booking: the portal's, or the house's if it does not count them up. At most five. */
  readonly references?: readonly string[];
  readonly guest?: Guest;
  readonly adults?: number;
  readonly format?: TicketFormat;
  readonly service?: string;
  readonly numUsers?: number;
}

/** A booking number as it is compared: capitals, and letters and digits alone. */
export function plainReference(number: string): string {
  return number
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}

/** One validated event: the state of one room of one reservation at one time. */
export interface StayEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** When it happened at the source: ISO-8601 in UTC with milliseconds. */
  readonly time: string;
  /** It gave no time itself, so that of its first arrival counts: a digest of its id and of what it says, by which it is known again. */
  readonly untimed?: string;
  readonly locationId: string;
  readonly reservationId: string;
  /** The room of the reservation, which has its own ticket; the reservation's id if the event has none. */
  readonly stayId: string;
  /** The event has no `stayId`: it is about all stays of the reservation. */
  readonly whole?: true;
  /** When it was received, if the source's clock is ahead of ours: ISO-8601 in UTC with milliseconds. */
  readonly receivedAt?: string;
  readonly status: StayStatus;
  readonly facts: StayFacts;
}

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
