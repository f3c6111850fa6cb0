import type { OutgoingEvent } from '../model/outgoing-event.ts';
import { restoreOf } from '../model/revision.ts';
import type { Stay, Ticketed } from '../model/stay.ts';
import type { StayRef } from '../model/stay-ref.ts';
import { endOfTicket } from '../ticket/ticket-status.ts';
import { epochMs, isoTime } from '../time/instant.ts';
import { outgoing, sequenceOf } from './draft.ts';
import type { Surroundings } from './stay-change.ts';
import { endedData } from './ticket-data.ts';

/** The end that a ticket comes to by its terms, its use or its guest's leaving. Nobody writes anything then. */
export interface ClockEnd {
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
export function endedByClock(
  stay: Ticketed,
  { at: time, serial }: ClockEnd,
  { key, digest }: Pick<Surroundings, 'key' | 'digest'>,
): OutgoingEvent {
  const { locationId, rev, gen, openedAt } = stay;
  // After all that its last write has told.
  const sequence = sequenceOf(rev, 9);
  const draft = { type: 'ticket.ended', subject: serial, time, data: endedData(stay, reasonOf(stay)) } as const;
  // Whoever comes to it after other writes tells the same.
  const once = [gen, serial, time, openedAt, restoreOf(rev)].join('#');
  return outgoing(draft, { locationId, about: key, once, sequence, digest });
}

/** A guest who has left, or never came, has the ticket until the location's grace is over. */
function reasonOf({ ended, ticket }: Ticketed) {
  if (ticket.usedUpAt !== undefined) return 'used_up';
  if (!ended) return 'expired';
  return ended.leftAt === undefined ? 'no_show' : 'departed';
}
