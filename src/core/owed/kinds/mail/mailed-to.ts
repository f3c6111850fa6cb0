import { unmailable } from '../../../stay/guest/address-kind.ts';
import { isSameAddress } from '../../../stay/guest/same-guest.ts';
import type { Stay } from '../../../stay/stay.ts';
import { type Mail, mayHaveArrived } from '../../work.ts';

/** Addresses to which the code of a stay may have been mailed, but for the one that its guest has now. */
export function mailedElsewhere({ owed: { email: mail }, facts }: Stay, now: string | undefined): readonly string[] {
  if (!mail || !mayHaveArrived(mail)) return [];
  const last = mail.mailedTerms?.email ?? facts.guest?.email;
  // What was left out since it had no such address did not go there.
  const isLeftOut = mail.status === 'skipped' && last !== undefined && unmailable(last) !== undefined;
  const all = new Set([...(mail.mailedTo ?? []), ...(last === undefined || isLeftOut ? [] : [last])]);
  return [...all].filter((email) => !isSameAddress(email, now));
}

/** What the next mail of the same code notes of them. */
export function notedElsewhere(before: Stay, now: string | undefined): Pick<Mail, 'mailedTo'> {
  const mailedTo = mailedElsewhere(before, now);
  return mailedTo.length > 0 ? { mailedTo } : {};
}
