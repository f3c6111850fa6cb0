import type { StayMoment } from '../time/stay-moment.ts';
import type { TicketFormat } from './location.ts';

/** What a hotel system says of a stay. */
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

/** Whether a state says that a stay is on, over or off; the others never issue, revoke or change what a firm one has said. */
export function isFirm(status: StayStatus): boolean {
  return !open.includes(status);
}

/** The guest in whose name the room stands. */
export interface Guest {
  readonly givenName?: string;
  readonly familyName?: string;
  /** As it was sent, trimmed; it may be no address at all. */
  readonly email?: string;
  /** BCP-47. */
  readonly locale?: string;
}

/** What an event may say of a stay beside its status; what it leaves out stays as it was known. */
export interface StayFacts {
  readonly arrival?: StayMoment;
  readonly departure?: StayMoment;
  readonly room?: { readonly id: string; readonly name?: string; readonly type?: string };
  readonly rateType?: string;
  readonly guest?: Guest;
  readonly adults?: number;
  readonly format?: TicketFormat;
  readonly service?: string;
  readonly numUsers?: number;
}

/** One event of a stay, checked: the state of one room of one reservation at one time. */
export interface StayEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** When it happened at the source: ISO-8601 in UTC with milliseconds. */
  readonly time: string;
  readonly locationId: string;
  readonly reservationId: string;
  /** One room of one reservation: the unit that owns a ticket; the reservation's id where the event names none. */
  readonly stayId: string;
  /** The event names no stay: it is about the whole reservation, all its stays. */
  readonly whole?: true;
  /** When it was heard, if the source's clock is ahead of ours: ISO-8601 in UTC with milliseconds. */
  readonly heardAt?: string;
  readonly status: StayStatus;
  readonly facts: StayFacts;
}
