import type { Letter } from '../../src/app/ports/mailer.ts';
import { ticketEmail } from '../../src/channels/email/ticket-email.ts';
import type { Stay } from '../../src/domain/model/stay.ts';
import type { MailRef } from '../../src/domain/model/stay-ref.ts';
import type { Delivered } from './delivered.ts';
import type { DeliverTicketsDeps } from './deps.ts';

/** A mail that is this sender's alone for three minutes, ready to go. */
export interface InHand {
  readonly mail: MailRef;
  readonly token: string;
  readonly attempt: number;
  readonly serial: string;
  readonly letter: Omit<Letter, 'about'>;
}

/**
 * Takes an announced mail in hand and writes its letter; tells why, where there is none to send any more.
 * @throws Error if the table could not be reached; a lease that was taken then ends by itself
 */
export async function takeInHand(mail: MailRef, deps: DeliverTicketsDeps): Promise<InHand | Delivered> {
  const { deliveries } = deps;
  const leased = await deliveries.lease(mail);
  if (!leased) return { did: 'not_owed' };
  const { stay, token } = leased;
  const serial = stay.ticket?.serial ?? '';
  const letter = await letterFor(stay, deps);
  if ('why' in letter) {
    await deliveries.skip(mail, token, letter.why);
    return { did: 'skipped', ticket: serial, why: letter.why };
  }
  return { mail, token, attempt: stay.mail?.att ?? 1, serial, letter };
}

/** The letter that a stay's guest gets, or why there is none to send any more. */
async function letterFor(
  { locationId, ticket, mail, facts: { guest, room } }: Stay,
  { locations, now }: Pick<DeliverTicketsDeps, 'locations' | 'now'>,
): Promise<Omit<Letter, 'about'> | { readonly why: string }> {
  if (!ticket || !guest?.email) return { why: 'incomplete' };
  if (Date.parse(ticket.until) <= now()) return { why: 'ended' };
  const location = await locations.get(locationId);
  if (!location) return { why: 'unknown_location' };
  const email = ticketEmail({ location, ticket, guest, room, news: mail?.follows?.news });
  return {
    ...email,
    to: guest.email,
    replyTo: location.receptionEmail,
    serial: ticket.serial,
    follows: mail?.follows?.id,
  };
}
