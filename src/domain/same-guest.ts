import type { Guest } from './stay-event.ts';

/** Whether two events may speak of one person: no name that both give is another. */
export function mayBeSameGuest(a: Guest | undefined, b: Guest | undefined): boolean {
  return compared(a, b) !== 'other';
}

/** Whether two events surely speak of one person: by name, or by address. */
export function isSameGuest(a: Guest | undefined, b: Guest | undefined): boolean {
  const names = compared(a, b);
  return names === 'same' || (names === 'unknown' && a?.email !== undefined && a.email === b?.email);
}

/** Whether anything is said by which a person could be told from another. */
export function isSomebody({ givenName, familyName, email }: Guest = {}): boolean {
  return (givenName ?? familyName ?? email) !== undefined;
}

type Comparison = 'same' | 'other' | 'unknown';

function compared(a: Guest | undefined, b: Guest | undefined): Comparison {
  const both = [sameName(a?.familyName, b?.familyName), sameName(a?.givenName, b?.givenName)];
  if (both.includes('other')) return 'other';
  return both.includes('same') ? 'same' : 'unknown';
}

/** Systems write one name with and without accents, capitals, titles and second names: one's words are among the other's. */
function sameName(a: string | undefined, b: string | undefined): Comparison {
  const [one, other] = [words(a), words(b)];
  if (one.length === 0 || other.length === 0) return 'unknown';
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  return fewer.every((word) => more.includes(word)) ? 'same' : 'other';
}

function words(name = ''): string[] {
  const plain = name.normalize('NFD').replace(/[\p{M}\p{Cf}]/gu, '');
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
