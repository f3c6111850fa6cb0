import { type Known, nobodyKnown } from '../model/known.ts';
import type { Mail } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';
import type { Guest, StayFacts } from '../model/stay-event.ts';
import { isSameAddress } from './is-same-address.ts';
import { isSameGuest } from './is-same-guest.ts';
import { knownBy } from './known-by.ts';

/**
 * A stay without the data of another person, who booked the room for its guest or had the number before. The same
 * stay if it has no such data.
 * @param other in other reservations only an address tells who is meant: many have one name
 */
export function withoutGuest(stay: Stay, other: Guest, isSameReservation: boolean): Stay {
  const isOther = (guest: Guest | undefined) =>
    (other.email !== undefined && guest?.email !== undefined && isSameAddress(guest.email, other.email)) ||
    (isSameReservation && isSameGuest(guest, other));
  const isTold = (guest: Guest | undefined) => isOther(guest) && !isOther(stay.facts.guest);
  const { words, before, wholeBefore, guestSince = '' } = stay;
  const { mailedTo = [] } = stay.owed.email ?? {};
  const told = [...words.map(({ facts }) => facts.guest), ...[before, wholeBefore].map((known) => known?.told.guest)];
  if (![...told, ...mailedTo].some(isTold)) return stay;
  const without = ({ guest, ...facts }: StayFacts) => (isTold(guest) ? facts : { ...facts, ...(guest && { guest }) });
  const withoutAddressee = ({ addressee, ...known }: Known) =>
    isTold(addressee) ? known : { ...known, ...(addressee && { addressee }) };
  const summary = (known: Known | undefined) => known && withoutAddressee({ ...known, told: without(known.told) });
  const rest: History = {
    words: words.map((word) => ({ ...word, facts: without(word.facts) })),
    before: summary(before),
    wholeBefore: summary(wholeBefore),
  };
  const isFormer =
    words.some(({ seq, facts }) => seq < guestSince && isTold(facts.guest)) ||
    (before !== undefined && (before.guestSince ?? '') < guestSince && isTold(before.told.guest));
  const owed = mailedTo.some(isTold) ? { owed: { ...stay.owed, email: withoutMailed(stay.owed.email, isTold) } } : {};
  return { ...stay, ...owed, ...(isFormer ? withoutFormer(rest, guestSince) : rest) };
}

function withoutMailed(mail: Mail | undefined, isTold: (guest: Guest) => boolean): Mail | undefined {
  const mailedTo = mail?.mailedTo?.filter((guest) => !isTold(guest));
  return mail && { ...mail, mailedTo };
}

type History = Pick<Stay, 'words'> & { readonly before: Known | undefined; readonly wholeBefore: Known | undefined };

/** Without the entries of the former guest on the number: by what is left of them, the present one could not be told apart. */
function withoutFormer({ words, before, wholeBefore }: History, guestSince: string): History {
  const former = words.filter(({ seq }) => seq < guestSince);
  const whole = former.filter((word) => word.whole);
  return {
    words: words.filter(({ seq }) => seq >= guestSince),
    before: { ...nobodyKnown, guestSince, seq: former.at(-1)?.seq ?? before?.seq ?? '' },
    wholeBefore: whole.length > 0 ? knownBy(whole, wholeBefore) : wholeBefore,
  };
}
