import type { SeenChange } from '../core/stay/desk-feed.ts';
import { restoreOf } from '../core/stay/restored.ts';
import { hasTicket, type Stay, type Ticketed } from '../core/stay/stay.ts';
import type { StayRef } from '../core/stay/stay-event.ts';
import { endOfTicket, ticketStatus } from '../core/ticket/status.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import { epochMs, isoTime } from '../kit/time.ts';
import {
  type ChangedField,
  changedFields,
  type Draft,
  type EndReason,
  type MailData,
  type OutgoingData,
  type OutgoingEvent,
  outgoing,
  sequenceOf,
  type TicketData,
} from './outgoing-event.ts';

/** What a write of a stay tells of its ticket, in the order in which it happened: an old one ends before a new one is issued. */
export function ticketEvents(change: StayChange, about: Surroundings): readonly Draft[] {
  return [...revoked(change, about), ...issuedOrChanged(change, about), ...firstLogin(change, about)];
}

/** A ticket that was good until this write took it away. Other ends come by the clock. */
function revoked({ before, after }: StayChange, { at }: Surroundings): readonly Draft[] {
  // It has come back from a backup, after which it may have been told to be good.
  if (!before && hasTicket(after) && after.state === 'cancelled') return ended(after, 'cancelled', at);
  if (!hasTicket(before) || !isGood(before, at)) return [];
  const reason = revocation(before, after);
  return reason ? ended(before, reason, at) : [];
}

function ended(stay: Ticketed, reason: EndReason, at: number): readonly Draft[] {
  return [{ type: 'ticket.ended', subject: stay.ticket.serial, time: isoTime(at), data: endedData(stay, reason) }];
}

function revocation(before: Ticketed, after: Stay): EndReason | undefined {
  if (after.state === 'erased') return 'erased';
  if (after.state === 'cancelled') return 'cancelled';
  // Its issuer has cancelled it.
  if (!hasTicket(after)) return 'cancelled';
  return isSameTicket(before, after) ? undefined : 'replaced';
}

function issuedOrChanged({ before, after }: StayChange, about: Surroundings): readonly Draft[] {
  if (after.state !== 'active' || !hasTicket(after)) return [];
  const { serial: subject } = after.ticket;
  const time = isoTime(about.at);
  const data = ticketData(after, about);
  const known =
    before?.state === 'active' && hasTicket(before) && isSameTicket(before, after) ? before.ticket : undefined;
  if (!known) return [{ type: 'ticket.issued', subject, time, data }];
  const changed = changesOf(known, after.ticket);
  if (changed.length === 0 || !isGood(after, about.at)) return [];
  return [{ type: 'ticket.changed', subject, time, data: { ...data, changed } }];
}

function changesOf(before: Ticket, after: Ticket): readonly ChangedField[] {
  const isOther: Readonly<Record<ChangedField, boolean>> = {
    from: before.from !== after.from,
    until: before.until !== after.until,
    numUsers: before.numUsers !== after.numUsers,
    service: before.service.id !== after.service.id,
  };
  return changedFields.filter((field) => isOther[field]);
}

function firstLogin({ before, after }: StayChange, about: Surroundings): readonly Draft[] {
  if (!hasTicket(after) || after.ticket.login === undefined) return [];
  // One that came in place of another has that one's first login, if that had one.
  if (hasTicket(before) && before.ticket.login !== undefined) {
    if (isSameTicket(before, after) || before.ticket.login === after.ticket.login) return [];
  }
  const { login, serial: subject } = after.ticket;
  return [{ type: 'ticket.first_login', subject, time: login, data: { ...ticketData(after, about), login } }];
}

/** Whether a stay's ticket opens the network at an instant, or will. */
function isGood({ state, ticket }: Ticketed, at: number): boolean {
  return state === 'active' && endOfTicket(ticket) > at;
}

function isSameTicket(before: Ticketed, after: Ticketed): boolean {
  return before.ticket.serial === after.ticket.serial && before.gen === after.gen;
}

/** The ids of a stay, which are all that goes out of it. */
export function stayIds({
  locationId,
  source,
  reservationId,
  stayId,
}: Stay): Pick<MailData, 'locationId' | 'source' | 'reservationId' | 'stayId'> {
  return { locationId, source, reservationId, stayId };
}

/** A stay's ticket, without its code and its guest. */
function ticketData(stay: Ticketed, { at, apiUrl }: Surroundings): TicketData {
  const { locationId, ticket } = stay;
  const href = `${apiUrl}/rest/v1/Location/${encodeURIComponent(locationId)}/tickets/${ticket.serial}`;
  return { ...termsOf(stay), status: ticketStatus(stay, at), href };
}

/** A ticket that has ended. */
function endedData(stay: Ticketed, reason: EndReason): OutgoingData['ticket.ended'] {
  const isRevoked = reason === 'cancelled' || reason === 'erased' || reason === 'replaced';
  return { ...termsOf(stay), status: isRevoked ? 'cancelled' : 'expired', reason };
}

function termsOf(stay: Ticketed): Omit<TicketData, 'status' | 'href'> {
  const { serial, from, until, numUsers, service } = stay.ticket;
  return { ...stayIds(stay), serial, from, until, numUsers, service: service.id };
}

/** What is known of a stay's change besides the stay before and after it. */
export interface Surroundings {
  /** The stay's key in its location. */
  readonly key: string;
  /** When it was written: epoch milliseconds. The same for whoever reads the change again. */
  readonly at: number;
  /** The REST API's URL, without a slash at its end. */
  readonly apiUrl: string;
}

/** One write of a stay. */
export interface StayChange {
  /** Undefined if the stay is new. */
  readonly before: Stay | undefined;
  readonly after: Stay;
}

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
