import { isSameAddress } from '../facts/is-same-address.ts';
import { type Mail, mayHaveArrived } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';

/** Addresses to which the code of a stay may have been mailed, but for the one that its guest has now. */
export function mailedElsewhere({ owed: { email: mail }, facts }: Stay, now: string | undefined): readonly string[] {
  if (!mail || !mayHaveArrived(mail)) return [];
  const last = mail.mailedTerms?.email ?? facts.guest?.email;
  const all = new Set([...(mail.mailedTo ?? []), ...(last === undefined ? [] : [last])]);
  return [...all].filter((email) => !isSameAddress(email, now));
}

/** What the next mail of the same code notes of them. */
export function notedElsewhere(before: Stay, now: string | undefined): Pick<Mail, 'mailedTo'> {
  const mailedTo = mailedElsewhere(before, now);
  return mailedTo.length > 0 ? { mailedTo } : {};
}
