import { type ByHand, resendMail, type Ticketed } from './change-by-hand.ts';
import { isMailAddress } from './mail-address.ts';
import { isSameAddress } from './same-address.ts';
import type { Stay } from './stay.ts';
import { ticketStatus } from './ticket-status.ts';

/** What comes of the wish to mail a ticket once more. */
export type MailAgain =
  | { readonly does: 'mail'; readonly next: Stay }
  /** A mail to the same address is on its way already. */
  | { readonly does: 'nothing' }
  | { readonly does: 'refuse'; readonly why: 'ticket_cancelled' | 'ticket_expired' | 'no_address' };

/** Mails a ticket once more, to the address that is known or to another one; a mail that is on its way is not doubled. */
export function mailAgain(stay: Ticketed, email: string | undefined, by: ByHand): MailAgain {
  const status = ticketStatus(stay, by.now);
  if (status === 'cancelled' || status === 'expired') return { does: 'refuse', why: `ticket_${status}` };
  const known = stay.facts.guest?.email;
  if (email === undefined && !isMailAddress(known ?? '')) return { does: 'refuse', why: 'no_address' };
  const underway = stay.mail?.st === 'pending' || stay.mail?.st === 'sending';
  if (underway && (email === undefined || isSameAddress(email, known))) return { does: 'nothing' };
  return { does: 'mail', next: resendMail(stay, email, by) };
}
