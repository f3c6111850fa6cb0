import type { KnownStay } from '../../domain/model/stay.ts';
import { deliveryTimeline } from '../../domain/owed/delivery-timeline.ts';
import { owedSince } from '../../domain/owed/owed-since.ts';
import type { Undelivered } from '../../domain/owed/undelivered-list.ts';
import { roomNumberOf } from '../../domain/ticket/ticket-list.ts';
import { isoTime } from '../../domain/time/instant.ts';
import type { OneTicketAnswer } from './answers.ts';
import type { UndeliveredGuest } from './undelivered-answers.ts';

type MailAnswer = NonNullable<UndeliveredGuest['mail']>;

/** The delivery of a ticket's mail as a response; null if there never was a mail. */
export function toMailAnswer(stay: Pick<KnownStay, 'owed' | 'ticket'>): OneTicketAnswer['mail'] {
  const way = deliveryTimeline(stay);
  return way ? ({ ...way, timeline: [...way.timeline] } satisfies MailAnswer) : null;
}

/**
 * A guest without the mail as a response: room, reservation and serial, without name and address. One whose ticket is not
 * issued yet has no serial.
 */
export function toUndeliveredGuest({ stay, reason }: Undelivered): UndeliveredGuest {
  const { ticket, reservationId, stayId, owed, facts } = stay;
  const work = reason === 'not_issued' ? owed.placement : owed.email;
  const hasKind = reason === 'bounced' || reason === 'failed' || reason === 'not_issued';
  const since = work && owedSince(work);
  return {
    ...(ticket && { serial: ticket.serial }),
    reason,
    ...(hasKind && work?.why !== undefined && { kind: work.why }),
    since: since === undefined ? (work?.at ?? null) : isoTime(since),
    roomNumber: roomNumberOf(stay),
    reservationId,
    stayId,
    ...(facts.arrival && { arrival: facts.arrival.date }),
    ...(facts.departure && { departure: facts.departure.date }),
    mail: toMailAnswer(stay),
  };
}
