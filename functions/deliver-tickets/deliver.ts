import { isDenied } from '../../src/domain/is-denied.ts';
import type { Letter, MailRef } from '../../src/domain/ports.ts';
import type { Stay } from '../../src/domain/stay.ts';
import { ticketEmail } from '../../src/email/ticket-email.ts';
import type { DeliverTicketsDeps } from './handler.ts';

/** What was done with an announced mail, for the log: ids and reasons only. */
export interface Delivered {
  readonly did: 'accepted' | 'postponed' | 'refused' | 'unknown' | 'skipped' | 'not_owed';
  readonly ticket?: string;
  readonly attempt?: number;
  readonly why?: string;
  /** SES takes no mail of ours until somebody mends that. */
  readonly denied?: true;
}

/**
 * Takes a mail in hand, sends it and records what came of it.
 * @throws Error if the table could not be reached; a lease that was taken then ends by itself
 */
export async function deliver(mail: MailRef, deps: DeliverTicketsDeps): Promise<Delivered> {
  const { deliveries, mailer, pace } = deps;
  const leased = await deliveries.lease(mail);
  if (!leased) return { did: 'not_owed' };
  const { stay, token } = leased;
  const attempt = stay.mail?.att ?? 1;
  const letter = await letterFor(stay, deps);
  if ('why' in letter) {
    await deliveries.skip(mail, token, letter.why);
    return { did: 'skipped', ticket: stay.ticket?.serial, why: letter.why };
  }
  await pace();
  const sending = await mailer.send({ ...letter, about: { ...mail, attempt } });
  await deliveries.record(mail, token, attempt, sending);
  const why = 'why' in sending ? sending.why : undefined;
  const denied = sending.came === 'postponed' && isDenied(sending.why) ? true : undefined;
  return { did: sending.came, ticket: stay.ticket?.serial, attempt, why, denied };
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
