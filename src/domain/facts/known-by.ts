import { type Known, nobodyKnown, nothingKnown } from '../model/known.ts';
import { isFirm, type StayFacts, type StayStatus } from '../model/stay-event.ts';
import { type StayWord, timeOf } from '../model/stay-word.ts';
import { heldAtDesk, setAtDesk } from './desk-words.ts';
import { isNextGuest } from './is-next-guest.ts';
import { comparedGuests } from './is-same-guest.ts';
import { mergeFacts } from './merge-facts.ts';

/** What is known of a stay after one more word, newer than all before. */
function afterWord(known: Known, word: StayWord): Known {
  const { status } = word;
  if (status === undefined) return afterDesk(known, word);
  if (!isFirm(status)) {
    if (known.firm) return known;
    return { ...known, seq: word.seq, status, told: mergeFacts(known.told, word.facts) };
  }
  const said = ofThisRoom(known, word);
  if (!known.firm) return afterFirm({ ...known, told: withoutAnother(known.told, said) }, word, said);
  return afterFirm(known, word, said);
}

/** What was told before any firm state is forgotten of a guest who turns out to be another. */
function withoutAnother({ guest, ...told }: StayFacts, said: StayFacts): StayFacts {
  return guest && comparedGuests(guest, said.guest) !== 'other' ? { ...told, guest } : told;
}

function afterFirm(known: Known, word: StayWord, said: StayFacts): Known {
  const { status = 'unknown' } = word;
  const stands = status === 'confirmed' || status === 'checked_in';
  if (stands && isNextGuest(known, said)) return afterWord({ ...nobodyKnown, guestSince: word.seq }, word);
  const heard: Known = {
    ...known,
    seq: word.seq,
    status,
    firm: true,
    told: mergeFacts(known.told, said),
    desk: heldAtDesk(known.desk, said),
    ...(!word.whole && said.guest && { ownGuest: true }),
    ...(!word.whole && said.guest?.email !== undefined && { ownEmail: true }),
    ...(!word.whole && said.room && { ownRoom: true }),
  };
  return afterStatus(heard, word, status);
}

/** What is known once the words of a stay were heard in their order. */
export function knownBy(words: readonly StayWord[], before: Known = nothingKnown): Known {
  return words.reduce(afterWord, before);
}

function afterDesk(known: Known, { seq, facts, cancels }: StayWord): Known {
  const heard = { ...known, seq, desk: setAtDesk(known.desk, facts, known.told) };
  if (!cancels || known.revoked) return heard;
  return { ...withoutPresence(heard), revoked: 'desk', ...(known.checkedInAt !== undefined && { wasThere: true }) };
}

/** What a word about the whole reservation says of one room: not its guest or room, where its own words have named others. */
function ofThisRoom({ ownGuest, ownEmail, ownRoom, reused, told }: Known, { whole, facts }: StayWord): StayFacts {
  if (!whole) return facts;
  const { guest, room, ...rest } = facts;
  const names = comparedGuests(told.guest, guest);
  // A room that was given to somebody else since is not that reservation's any more.
  if (ownGuest && reused && (names === 'other' || names === 'unknown')) return {};
  // Whose an address is that comes without a name nobody knows, where the room has told its own.
  const isAnother = ownGuest && (names === 'other' || (names === 'unknown' && ownEmail));
  return { ...rest, ...(guest && !isAnother && { guest }), ...(room && !ownRoom && { room }) };
}

function afterStatus(known: Known, word: StayWord, status: StayStatus): Known {
  if (status === 'cancelled' || status === 'deleted') return revoked(known, word);
  if (status === 'checked_out' || status === 'no_show') return ended(known, word, status);
  if (isHeard(known, word)) return status === 'checked_in' ? checkedIn(known, word) : confirmed(known, word);
  return word.called === 'check_in_reverted' ? hasGoneAgain(known) : known;
}

/** Revoking is unconditional, and what ended before it counts no more. */
function revoked(known: Known, { whole }: StayWord): Known {
  const own = !whole || known.ownEnd;
  return { ...withoutPresence(known), revoked: 'hotel', ...(own && { ownEnd: true }) };
}

function ended(known: Known, word: StayWord, status: 'checked_out' | 'no_show'): Known {
  // Who leaves a cancelled stay changes nothing of it; but is not there any more.
  if (known.revoked) return hasGoneAgain(known);
  if (isOfFormerGuest(known, word)) return known;
  // Others of the reservation may not have come: who is in the house has.
  if (word.whole && status === 'no_show' && known.ownCheckIn) return known;
  const own = !word.whole || known.ownEnd;
  const at = timeOf(word);
  const end = status === 'no_show' ? { noShowAt: known.noShowAt ?? at } : { leftAt: known.leftAt ?? at };
  return { ...known, ...end, ...(own && { ownEnd: true }) };
}

/** On a reused number, who left before the day of arrival without having come was the former guest: that is told late, and without a name. */
function isOfFormerGuest({ reused, checkedInAt, told: { arrival } }: Known, word: StayWord): boolean {
  if (!reused || checkedInAt !== undefined || word.facts.guest) return false;
  return arrival !== undefined && timeOf(word).slice(0, 10) < arrival.date;
}

/** Whether a word that a stay stands counts, against one by which it was cancelled or ended. */
function isHeard({ revoked: by, ownEnd, wasThere }: Known, { whole, status, called }: StayWord): boolean {
  if (called === 'reinstated') return true;
  // What was said of one room is not undone by what is repeated of the whole reservation.
  if (whole && ownEnd) return false;
  if (by !== 'desk') return true;
  return status === 'checked_in' && (called === 'checked_in' || !wasThere);
}

function checkedIn(known: Known, word: StayWord): Known {
  const { checkedInAt = timeOf(word), ...rest } = withoutEnd(known);
  return { ...rest, stands: true, checkedInAt, ...(!word.whole && { ownCheckIn: true }) };
}

function confirmed(known: Known, { called }: StayWord): Known {
  const stands: Known = { ...known, stands: true };
  if (known.revoked || called === 'reinstated') return withoutEnd(stands);
  if (called === 'check_in_reverted') return notThere(stands);
  // A later amendment does not reopen what has ended, but for days after it the guest comes anew.
  return isForLaterDays(known) ? notThere(withoutEnd(stands)) : stands;
}

function isForLaterDays(known: Known): boolean {
  const { arrival } = known.told;
  const endedAt = known.leftAt ?? known.noShowAt;
  return arrival !== undefined && endedAt !== undefined && arrival.date > endedAt.slice(0, 10);
}

function withoutPresence(known: Known): Known {
  const { stands: _, ...rest } = notThere(withoutEnd(known));
  return rest;
}

/** Neither ended nor cancelled. */
function withoutEnd(known: Known): Known {
  const { leftAt: _, noShowAt: __, ownEnd: ___, revoked: ____, ...rest } = hasGoneAgain(known);
  return rest;
}

function hasGoneAgain(known: Known): Known {
  const { wasThere: _, ...rest } = known;
  return rest;
}

function notThere(known: Known): Known {
  const { checkedInAt: _, ownCheckIn: __, ...rest } = known;
  return rest;
}
