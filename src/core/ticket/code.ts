import { isContactLike } from '../../kit/web/contact-like.ts';
import type { LoginKind } from '../languages/words.ts';
import type { Location } from '../location/location.ts';
import { isOfCode, lastDigits } from '../owed/ways.ts';
import { type Mail, mayHaveArrived } from '../owed/work.ts';
import { unmailable, wasAliasOf } from '../stay/guest/address-kind.ts';
import { erasedAddress } from '../stay/guest/erased-address.ts';
import { comparedGuests, isSameAddress, mayBeSameGuest } from '../stay/guest/same-guest.ts';
import type { Stay } from '../stay/stay.ts';
import type { Guest } from '../stay/stay-event.ts';
import { guestsOf } from '../stay/stay-state.ts';
import type { Credentials } from './ticket.ts';

/** A code as shown to a guest: groups of three or four with hyphens (`7K3M-Q9XT`), whole up to five characters. */
export function groupedCode(code: string): string {
  if (code.length <= 5 || !/^[0-9A-Z]+$/u.test(code)) return code;
  const groups = Math.ceil(code.length / 4);
  const short = Math.floor(code.length / groups);
  const longer = code.length % groups;
  const parts: string[] = [];
  for (let at = 0; at < code.length; ) {
    const size = parts.length < longer ? short + 1 : short;
    parts.push(code.slice(at, at + size));
    at += size;
  }
  return parts.join('-');
}

/** What a guest logs in with: a code, or a user name and a password. The platform writes VOID if a passcode has no password. */
export function loginOf({ user, pass }: Credentials): Credentials & { readonly kind: LoginKind } {
  return pass === '' || pass === 'VOID' ? { kind: 'code', user, pass: '' } : { kind: 'password', user, pass };
}

const digits = 10_000_000_000n;
// The factor shares no divisor with 10^10, so each serial below 10^10 has a number of its own.
const factor = 7_368_787_109n;
const inverse = inverseOf(factor, digits);
const shift = 1_234_567_891n;

/** A ticket's RADIUS user: ten digits that no other serial gives, and that do not count tickets in the open. */
export function radiusUser(serial: number): string {
  return String((BigInt(serial) * factor + shift) % digits).padStart(10, '0');
}

/** The serial that has a RADIUS user of ten digits. */
export function serialOfRadiusUser(user: string): string {
  return String(((((BigInt(user) - shift) * inverse) % digits) + digits) % digits);
}

/** By Euclid's extended algorithm. */
function inverseOf(a: bigint, n: bigint): bigint {
  let [r, next, t, nextT] = [n, a, 0n, 1n];
  while (next !== 0n) {
    const q = r / next;
    [r, next] = [next, r - q * next];
    [t, nextT] = [nextT, t - q * nextT];
  }
  return ((t % n) + n) % n;
}

/**
 * Whether a new code is due: the present one may have been mailed to an address, or texted to a number, that is not the guest's
 * now, and whoever has that is another guest, or the location rotates codes.
 */
export function isToRotate(before: Stay | undefined, next: Stay, location: Location): boolean {
  if (!before?.ticket || before.gen !== next.gen) return false;
  const { guest } = next.facts;
  const isOther = location.rotateOnNewAddress || comparedGuests(before.facts.guest, guest) === 'other';
  if (isOther && isTextedElsewhere(before, guest)) return true;
  const elsewhere = mailedElsewhere(before, guest?.email);
  if (elsewhere.length === 0) return false;
  if (elsewhere.includes(erasedAddress)) return true;
  // Events that came late have told that the address was somebody else's.
  if (guest?.email === undefined) return true;
  if (location.rotateOnNewAddress && isNewAddress(before.facts.guest, guest, elsewhere)) return true;
  const owners = guestsOf(next).filter(({ email }) => elsewhere.some((one) => isSameAddress(one, email)));
  return owners.some((owner) => comparedGuests(owner, guest) === 'other');
}

/** Whether a guest has another address than before. An alias's successor is none: the code went through the portal to the same guest. */
function isNewAddress(before: Guest | undefined, now: Guest, elsewhere: readonly string[]): boolean {
  const { email = '' } = now;
  if (isSameAddress(before?.email, email)) return false;
  return !mayBeSameGuest(before, now) || elsewhere.some((former) => !wasAliasOf(former, email));
}

/** Whether the code of a stay may have been texted to a number that is not the one that its guest has now. */
function isTextedElsewhere({ owed: { text }, facts, ticket }: Stay, now: Guest | undefined): boolean {
  if (!text || lastDigits(facts.guest?.phone) === lastDigits(now?.phone)) return false;
  return (text.attempts > 0 || text.supersedes !== undefined) && isOfCode(text, { ticket });
}

/** Addresses to which the code of a stay may have been mailed, but for the one that its guest has now. */
function mailedElsewhere({ owed: { email: mail }, facts }: Stay, now: string | undefined): readonly string[] {
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

/** Characters of a code, or a password, that stands early enough in a mail through a portal. */
const longestRelayed = 20;

/**
 * Whether a mail through a portal can show a ticket's code: one that reads like a telephone number or a web address would be
 * blanked, or held back. Our own never do; those of other issuers may.
 */
export function isRelayable({ user, pass }: Credentials): boolean {
  return [user, pass].every((text) => text.length <= longestRelayed && !isContactLike(text));
}
