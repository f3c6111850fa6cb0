import type { Guest, StayFacts } from './stay-event.ts';

type Since = Readonly<Partial<Record<keyof StayFacts, string>>>;

/** What is known of a stay, and which event said it where that was an older one than the stay's newest. */
export interface KnownFacts {
  readonly seq: string;
  readonly facts: StayFacts;
  readonly since: Since;
}

/**
 * What is known after one more event, in whatever order events come: each fact is the newest that was said of it. So a
 * late booking still brings the address that the check-in before it left out, and can change nothing newer. Undefined if
 * the event says nothing that was not known better.
 */
export function mergeFacts(known: KnownFacts, seq: string, said: StayFacts): KnownFacts | undefined {
  const newer = seq > known.seq;
  if (!newer && !sameGuest(known.facts.guest, said.guest)) return undefined;
  const facts: Record<string, unknown> = {};
  const since: Record<string, string> = {};
  let news = newer;
  for (const name of factNames) {
    const old = known.facts[name];
    const sinceOld = known.since[name] ?? known.seq;
    const takes = said[name] !== undefined && (old === undefined || seq > sinceOld);
    if (takes && !newer) news = true;
    const value = takes ? said[name] : old;
    if (value === undefined) continue;
    facts[name] = value;
    const from = takes ? seq : sinceOld;
    if (from !== (newer ? seq : known.seq)) since[name] = from;
  }
  const guest = mergeGuests(known.facts.guest, said.guest, newer);
  if (guest !== undefined) facts.guest = guest.value;
  news ||= guest?.news ?? false;
  return news ? { seq: newer ? seq : known.seq, facts: facts as StayFacts, since } : undefined;
}

const factNames = [
  'arrival',
  'departure',
  'room',
  'rateType',
  'adults',
  'format',
  'service',
  'numUsers',
] as const satisfies readonly (keyof StayFacts)[];

const guestParts = ['givenName', 'familyName', 'email', 'locale'] as const;

/** Whether two events may speak of one person: no name that both give differs. */
export function sameGuest(a: Guest | undefined, b: Guest | undefined): boolean {
  const same = (x: string | undefined, y: string | undefined) =>
    x === undefined || y === undefined || x.toLowerCase() === y.toLowerCase();
  return same(a?.givenName, b?.givenName) && same(a?.familyName, b?.familyName);
}

/** The newer words win; the older fill in what they leave out, of the same person only: no mail ever goes to another guest's address. */
function mergeGuests(known: Guest | undefined, said: Guest | undefined, newer: boolean) {
  if (!known || !said) {
    const value = known ?? said;
    return value && { value, news: known === undefined };
  }
  const [first, second] = newer ? [said, known] : [known, said];
  if (!sameGuest(known, said)) return { value: first, news: newer };
  const value: Record<string, string> = {};
  for (const part of guestParts) {
    const text = first[part] ?? second[part];
    if (text !== undefined) value[part] = text;
  }
  return { value: value as Guest, news: guestParts.some((part) => value[part] !== known[part]) };
}
