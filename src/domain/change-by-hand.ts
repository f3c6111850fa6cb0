import { followedMail } from './followed-mail.ts';
import { epochMs, isoTime } from './instant.ts';
import type { Location } from './location.ts';
import { nextStay } from './next-stay.ts';
import { owedMail, withMail, withOwedMail } from './owed-mail.ts';
import { endingOf } from './presence.ts';
import type { Stay } from './stay.ts';
import type { StayEvent, StayFacts, StayStatus } from './stay-event.ts';
import type { Ticket } from './ticket.ts';

/** A stay that has a ticket. */
export type Ticketed = Stay & { readonly ticket: Ticket };

/** When a change by hand was asked for (epoch milliseconds), and its id. */
export interface ByHand {
  readonly now: number;
  readonly id: string;
}

/**
 * A ticket cancelled at the desk: like a cancellation by an event, so that no older event brings it back, and a newer one
 * that confirms the stay gets it a new code.
 */
export function cancelTicket(stay: Ticketed, location: Location, by: ByHand): Stay {
  if (stay.state !== 'active') return stay;
  const next = told(stay, 'cancelled', {}, by);
  return withMail(stay, next, owedMail(stay, next, location), by.now);
}

/** A ticket whose end is moved to an instant; its code stays. It holds until the hotel's system tells of another departure than it has told. */
export function moveTicket(stay: Ticketed, until: string, location: Location, by: ByHand): Stay {
  const { departure: instead } = stay.facts;
  const ended = endingOf(stay);
  const movedEnd = instead && { until, instead, ...(ended && { ended }) };
  return withOwedMail(stay, { ...stay, ticket: { ...stay.ticket, until }, movedEnd }, location, by.now);
}

/** A ticket whose mail is owed once more, whatever became of the last one; `email` if it goes to another address from now on. */
export function resendMail(stay: Ticketed, email: string | undefined, by: ByHand): Ticketed {
  const next = told(stay, 'unknown', { format: 'email', ...(email !== undefined && { guest: { email } }) }, by);
  const { ticket } = stay;
  const renamed = email !== undefined && ticket.userId !== undefined ? { ...ticket, userId: email } : ticket;
  // What has gone is told anew and whole; what has not still follows what had.
  const follows = stay.mail?.st === 'sent' ? undefined : followedMail(stay, next);
  const mail = { v: (stay.mail?.v ?? 0) + 1, st: 'pending', att: 0, ...(follows && { follows }) } as const;
  return withMail(stay, { ...next, ticket: renamed }, mail, by.now) as Ticketed;
}

/** What is said at the desk is the newest word, also where a hotel system's clock is ahead of ours. */
function told(stay: Stay, status: StayStatus, facts: StayFacts, { now, id }: ByHand): Stay {
  const newest = epochMs(stay.seq.slice(0, stay.seq.indexOf('#')));
  const time = isoTime(Math.max(now, newest + 1));
  const { locationId, source, reservationId, stayId } = stay;
  const event: StayEvent = {
    id,
    source,
    type: 'guest.changed',
    time,
    locationId,
    reservationId,
    stayId,
    status,
    facts,
  };
  const next = nextStay(stay, event) ?? stay;
  // A word from the desk is no state of the hotel's system: what that said last stands.
  return status === 'unknown' ? { ...next, status: stay.status } : next;
}
