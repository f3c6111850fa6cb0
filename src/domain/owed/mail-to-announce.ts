import type { Stay } from '../model/stay.ts';
import type { MailRef, StayRef } from '../model/stay-ref.ts';

/** The mail that a stay owes and that may go at once; one whose hour has yet to come is the sweeper's to announce. */
export function mailToAnnounce({ locationId, key }: StayRef, { mail }: Stay): MailRef[] {
  return mail?.st === 'pending' && mail.notBefore === undefined ? [{ locationId, key, v: mail.v }] : [];
}
