import type { Ticketed } from '../../domain/model/stay.ts';
import { deliveryTimeline } from '../../domain/owed/delivery-timeline.ts';
import type { Undelivered } from '../../domain/owed/undelivered-list.ts';
import { roomNumberOf } from '../../domain/ticket/ticket-list.ts';
import type { OneTicketAnswer, UndeliveredGuest } from './answers.ts';

type MailAnswer = UndeliveredGuest['mail'];

/** The delivery of a ticket's mail as a response; null if there never was a mail. */
export function toMailAnswer(stay: Ticketed): OneTicketAnswer['mail'] {
  const way = deliveryTimeline(stay);
  return way ? ({ ...way, timeline: [...way.timeline] } satisfies MailAnswer) : null;
}

/** A guest without the mail as a response: room, reservation and serial, without name and address. */
export function toUndeliveredGuest({ stay, reason }: Undelivered): UndeliveredGuest {
  const { ticket, reservationId, stayId, owed, facts } = stay;
  const mail = owed.email;
  const way = toMailAnswer(stay);
  if (!way) throw new Error('A guest without a mail that was never owed');
  return {
    serial: ticket.serial,
    reason,
    ...((reason === 'bounced' || reason === 'failed') && mail?.why !== undefined && { kind: mail.why }),
    since: mail?.at ?? null,
    roomNumber: roomNumberOf(stay),
    reservationId,
    stayId,
    ...(facts.arrival && { arrival: facts.arrival.date }),
    ...(facts.departure && { departure: facts.departure.date }),
    mail: way,
  };
}
