import { isNearSpelling, nameWords } from './name-words.ts';
import { isSameAddress } from './same-address.ts';
import type { Guest } from './stay-event.ts';

/** How two events' names of a guest compare; `near` is one that may have been corrected into the other; `unknown` where not both give one. */
type Comparison = 'same' | 'near' | 'other' | 'unknown';

/** Whether two events surely speak of one person: by name, or by address. */
export function isSameGuest(a: Guest | undefined, b: Guest | undefined): boolean {
  const names = comparedGuests(a, b);
  return names === 'same' || (names === 'unknown' && a?.email !== undefined && isSameAddress(a.email, b?.email));
}

/** How the names of two guests compare. Given and family name may have been swapped, and who marries may change the latter. */
export function comparedGuests(a: Guest | undefined, b: Guest | undefined): Comparison {
  const family = comparedNames(a?.familyName, b?.familyName);
  const given = comparedNames(a?.givenName, b?.givenName);
  const parts = [family, given];
  if (!parts.includes('other')) return parts.includes('near') ? 'near' : parts.includes('same') ? 'same' : 'unknown';
  const whole = comparedNames(wholeName(a), wholeName(b));
  if (whole === 'same' || whole === 'near') return whole;
  return given === 'same' ? 'near' : 'other';
}

function wholeName({ givenName = '', familyName = '' }: Guest = {}): string {
  return `${givenName} ${familyName}`;
}

/** Systems write one name with and without accents, capitals, titles and second names: one's words are among the other's. */
function comparedNames(a: string | undefined, b: string | undefined): Comparison {
  const [one, other] = [nameWords(a), nameWords(b)];
  if (one.length === 0 || other.length === 0) return 'unknown';
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  if (fewer.every((word) => more.includes(word))) return 'same';
  return fewer.every((word) => more.some((another) => isNearSpelling(word, another))) ? 'near' : 'other';
}
