import type { Known } from '../model/known.ts';
import type { Mail } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';
import type { Guest } from '../model/stay-event.ts';
import { isSameAddress } from './is-same-address.ts';
import { isSameGuest } from './is-same-guest.ts';
import { isSameValue } from './is-same-value.ts';
import { knownBy } from './known-by.ts';
import { standingOf } from './next-stay.ts';

/**
 * A stay without the data of another person, who booked the room for its guest or had the number before. The same
 * stay if it has no such data. It stands as before: entries up to the last one that names that person are summarized, since
 * without the name they would tell something else. A later event from before them is set aside.
 * @param other in other reservations only an address tells who is meant: many have one name
 */
export function withoutGuest(stay: Stay, other: Guest, isSameReservation: boolean): Stay {
  const isOther = (guest: Guest | undefined) =>
    (other.email !== undefined && guest?.email !== undefined && isSameAddress(guest.email, other.email)) ||
    (isSameReservation && isSameGuest(guest, other));
  const isTold = (guest: Guest | undefined) => isOther(guest) && !isOther(stay.facts.guest);
  const email = withoutMailed(stay.owed.email, isTold);
  const history = withoutTold(stay, isTold);
  return { ...stay, ...(email !== stay.owed.email && { owed: { ...stay.owed, email } }), ...history };
}

type History = Pick<Stay, 'words' | 'before' | 'wholeBefore'>;
type IsTold = (guest: Guest | undefined) => boolean;

function withoutMailed(mail: Mail | undefined, isTold: IsTold): Mail | undefined {
  const { mailedTo, ...rest } = mail ?? {};
  const others = mailedTo?.filter((email) => !isTold({ email }));
  if (!mail || !mailedTo || others?.length === mailedTo.length) return mail;
  return { ...(rest as Mail), ...(others && others.length > 0 && { mailedTo: others }) };
}

/** The history with as few entries summarized as leave the stay as it stands; nothing if it does not tell of that person. */
function withoutTold({ words, before, wholeBefore }: History, isTold: IsTold): Partial<History> {
  const last = words.findLastIndex(({ facts }) => isTold(facts.guest));
  const isSummarized = [before, wholeBefore].some((known) => isTold(known?.told.guest) || isTold(known?.booker));
  if (last < 0 && !isSummarized) return {};
  const stands = standingOf(knownBy(words, before));
  const cutAt = (cut: number): History => {
    const [old, rest] = [words.slice(0, cut), words.slice(cut)];
    const whole = old.filter((word) => word.whole);
    return {
      words: rest,
      before: without(cut > 0 ? knownBy(old, before) : before, isTold),
      wholeBefore: without(whole.length > 0 ? knownBy(whole, wholeBefore) : wholeBefore, isTold),
    };
  };
  for (let cut = last + 1; cut < words.length; cut++) {
    const history = cutAt(cut);
    if (isSameValue(standingOf(knownBy(history.words, history.before)), stands)) return history;
  }
  return cutAt(words.length);
}

function without(known: Known | undefined, isTold: IsTold): Known | undefined {
  if (!known) return undefined;
  const { booker, told, ...rest } = known;
  const { guest, ...facts } = told;
  const own = guest && !isTold(guest) && { guest };
  return { ...rest, told: { ...facts, ...own }, ...(booker && !isTold(booker) && { booker }) };
}
