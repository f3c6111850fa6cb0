import { isSameAddress } from '../facts/is-same-address.ts';
import { isSameGuest } from '../facts/is-same-guest.ts';
import { isSameValue } from '../facts/is-same-value.ts';
import { addresseeOf } from '../facts/known-by.ts';
import { type Mail, mayHaveArrived } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';
import type { Guest } from '../model/stay-event.ts';

/** Everybody who may have been mailed the code of a stay. */
export function mailedGuests(stay: Stay): readonly Guest[] {
  const { email: mail } = stay.owed;
  if (!mail || !mayHaveArrived(mail)) return [];
  const addressee = addresseeOf(stay);
  const email = mail.mailedTerms?.email ?? addressee?.email;
  // The address may have been told with one name, and mailed under another.
  const named = isSameGuest(addressee, stay.facts.guest) ? [addressee] : [addressee, stay.facts.guest];
  return [...(mail.mailedTo ?? []), ...(email === undefined ? [] : named.map((guest) => ({ ...guest, email })))];
}

/** What a mail of the same code notes of those who may have been mailed it at other addresses than now. */
export function mailedElsewhere(before: Stay, email: string | undefined): Pick<Mail, 'mailedTo'> {
  const others = mailedGuests(before).filter(
    (guest, i, all) => !isSameAddress(guest.email, email) && all.findIndex((other) => isSameValue(other, guest)) === i,
  );
  return others.length > 0 ? { mailedTo: others } : {};
}
