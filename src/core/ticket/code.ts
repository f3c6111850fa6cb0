import { isContactLike } from '../../kit/mail-address.ts';
import type { LoginKind } from '../languages/words.ts';
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

/** Characters of a code, or a password, that stands early enough in a mail through a portal. */
const longestRelayed = 20;

/**
 * Whether a mail through a portal can show a ticket's code: one that reads like a telephone number or a web address would be
 * blanked, or held back. Our own never do; those of other issuers may.
 */
export function isRelayable({ user, pass }: Credentials): boolean {
  return [user, pass].every((text) => text.length <= longestRelayed && !isContactLike(text));
}
