import { isSameAddress } from '../facts/is-same-address.ts';
import type { Location } from '../model/location.ts';
import { isMailAddress } from '../model/mail-address.ts';
import { isOwed } from '../model/owed-work.ts';
import type { Ticketed } from '../model/stay.ts';
import { ticketStatus } from '../ticket/ticket-status.ts';
import { type ByHand, resendMail } from './change-by-hand.ts';

/** Whether a ticket is mailed once more. */
export type ResendDecision =
  | { readonly type: 'send'; readonly next: Ticketed }
  /** A mail to the same address is on its way already. */
  | { readonly type: 'underway' }
  | { readonly type: 'refused'; readonly why: 'ticket_cancelled' | 'ticket_expired' | 'no_address' }
  /** It was mailed again as often as may be within an hour; in how many seconds it may be once more. */
  | { readonly type: 'refused'; readonly why: 'resent_too_often'; readonly seconds: number };

/** In milliseconds. */
const hour = 3_600_000;

/**
 * Mails a ticket once more, to the address that is known or to another one; a mail that is on its way is not doubled. The
 * guest of a cancelled stay is not mailed, also where the location's issuer cannot take the code back.
 * @param most how often within any hour
 */
export function requestResend(
  stay: Ticketed,
  email: string | undefined,
  location: Location,
  by: ByHand,
  most: number,
): ResendDecision {
  const status = ticketStatus(stay, by.now);
  if (status === 'cancelled' || status === 'expired') return { type: 'refused', why: `ticket_${status}` };
  const known = stay.facts.guest?.email;
  if (email === undefined && !isMailAddress(known ?? '')) return { type: 'refused', why: 'no_address' };
  if (isOwed(stay.owed.email) && (email === undefined || isSameAddress(email, known))) return { type: 'underway' };
  const lately = (stay.ticket.resentAt ?? []).filter((at) => at > by.now - hour);
  const first = lately.at(-most);
  if (first !== undefined)
    return { type: 'refused', why: 'resent_too_often', seconds: Math.ceil((first + hour - by.now) / 1000) };
  const next = resendMail(stay, email, location, by);
  return { type: 'send', next: { ...next, ticket: { ...next.ticket, resentAt: [...lately, by.now] } } };
}
