import { isSameAddress } from '../facts/is-same-address.ts';
import { isMailAddress } from '../model/mail-address.ts';
import type { Stay, Ticketed } from '../model/stay.ts';
import { ticketStatus } from '../ticket/ticket-status.ts';
import { type ByHand, resendMail } from './change-by-hand.ts';

/** What comes of the wish to mail a ticket once more. */
export type MailAgain =
  | { readonly does: 'mail'; readonly next: Stay }
  /** A mail to the same address is on its way already. */
  | { readonly does: 'nothing' }
  | { readonly does: 'refuse'; readonly why: 'ticket_cancelled' | 'ticket_expired' | 'no_address' }
  /** It was mailed again as often as may be within an hour; in how many seconds it may be once more. */
  | { readonly does: 'refuse'; readonly why: 'resent_too_often'; readonly seconds: number };

/** In milliseconds. */
const hour = 3_600_000;

/**
 * Mails a ticket once more, to the address that is known or to another one; a mail that is on its way is not doubled.
 * @param most how often within any hour
 */
export function requestResend(stay: Ticketed, email: string | undefined, by: ByHand, most: number): MailAgain {
  const status = ticketStatus(stay, by.now);
  if (status === 'cancelled' || status === 'expired') return { does: 'refuse', why: `ticket_${status}` };
  const known = stay.facts.guest?.email;
  if (email === undefined && !isMailAddress(known ?? '')) return { does: 'refuse', why: 'no_address' };
  const underway = stay.mail?.st === 'pending' || stay.mail?.st === 'sending';
  if (underway && (email === undefined || isSameAddress(email, known))) return { does: 'nothing' };
  const lately = (stay.ticket.resentAt ?? []).filter((at) => at > by.now - hour);
  const first = lately.at(-most);
  if (first !== undefined)
    return { does: 'refuse', why: 'resent_too_often', seconds: Math.ceil((first + hour - by.now) / 1000) };
  const next = resendMail(stay, email, by);
  return { does: 'mail', next: { ...next, ticket: { ...next.ticket, resentAt: [...lately, by.now] } } };
}
