import type { SeenChange } from '../core/stay/desk-feed.ts';
import { restoreOf } from '../core/stay/restored.ts';
import type { Stay, Ticketed } from '../core/stay/stay.ts';
import type { StayRef } from '../core/stay/stay-event.ts';
import { endOfTicket } from '../core/ticket/status.ts';
import { epochMs, isoTime } from '../kit/time.ts';
import { type OutgoingEvent, outgoing, sequenceOf } from './outgoing-event.ts';
import { endedData } from './ticket-events.ts';

/** The end that a ticket comes to by its terms, its use or its guest's leaving. Nobody writes anything then. */
interface ClockEnd {
  /** ISO-8601 in UTC with milliseconds. */
  readonly at: string;
  /** Of the ticket. */
  readonly serial: string;
}

/** The end by the clock of a stay's ticket. */
export interface TicketEnd extends StayRef {
  readonly end: ClockEnd;
}

/** When the ticket of a stay ends by the clock; undefined if it has none, or that was revoked. */
export function clockEnd(stay: Stay | undefined): ClockEnd | undefined {
  if (stay?.state !== 'active' || !stay.ticket) return undefined;
  return { at: isoTime(endOfTicket(stay.ticket)), serial: stay.ticket.serial };
}

/** Whether both are the same end of the same ticket. */
export function isSameEnd(a: ClockEnd | undefined, b: ClockEnd | undefined): boolean {
  return a?.at === b?.at && a?.serial === b?.serial;
}

/** Whether a ticket has come to its end by an instant (epoch milliseconds). */
export function hasEnded(end: ClockEnd | undefined, at: number): end is ClockEnd {
  return end !== undefined && epochMs(end.at) <= at;
}

/** That a ticket has ended by the clock: whoever finds that tells it by the same id. */
export function endedByClock(stay: Ticketed, { at: time, serial }: ClockEnd, key: string): OutgoingEvent {
  const { locationId, rev, gen, openedAt } = stay;
  // After all that its last write has told.
  const sequence = sequenceOf(rev, 9);
  const draft = { type: 'ticket.ended', subject: serial, time, data: endedData(stay, reasonOf(stay)) } as const;
  // Whoever comes to it after other writes tells the same.
  const once = [gen, serial, time, openedAt, restoreOf(rev)].join('#');
  return outgoing(draft, { locationId, about: key, once, sequence });
}

/** A guest who has left, or never came, has the ticket until the location's grace is over. */
function reasonOf({ ended, ticket }: Ticketed) {
  if (ticket.usedUpAt !== undefined) return 'used_up';
  if (!ended) return 'expired';
  return ended.leftAt === undefined ? 'no_show' : 'departed';
}

/** What one write of the table tells the outside. */
export interface Announcement {
  /** Undefined where no location could be read: then no hook hears of it. */
  readonly locationId: string | undefined;
  /** As in `HookMessage`. */
  readonly stay: string;
  /** When it was written: ISO-8601 in UTC with milliseconds. */
  readonly writtenAt: string;
  /** In order; there may be none. */
  readonly events: readonly OutgoingEvent[];
  /** When its ticket ends by the clock, if that is new. */
  readonly end?: TicketEnd;
  /** What reception sees otherwise than before, of a stay that is on or near. */
  readonly seen?: SeenChange;
}
