import { mayBeSameGuest } from './same-guest.ts';
import type { KnownFacts } from './stay.ts';
import type { Guest } from './stay-event.ts';

type Since = Readonly<Record<string, string>>;

/** What is known of a stay: its facts, the order of its newest event, and for each fact that an older one said last, that one's. */
export interface Known {
  readonly seq: string;
  readonly facts: KnownFacts;
  readonly since: Since;
}

/**
 * What is known after one more event, in whatever order events come: each fact is the newest that was said of it. So a
 * late booking still brings the address that the check-in before it left out, and can change nothing newer. Undefined if
 * the event says nothing that was not known better.
 */
export function mergeFacts(known: Known, seq: string, said: KnownFacts): Known | undefined {
  const newer = seq > known.seq;
  const samePerson = mayBeSameGuest(known.facts.guest, said.guest);
  // An older event of another person tells of this stay only whether it stands.
  const heard =
    newer || samePerson ? said : { standing: said.standing, checkedIn: said.checkedIn, revoked: said.revoked };
  const { guest: knownGuest, ...knownRest } = known.facts;
  const { guest: saidGuest, ...saidRest } = heard;
  const order = { seq, knownSeq: known.seq, since: known.since };
  const facts = mergeRegisters(knownRest, saidRest, '', order);
  const before = newer && !samePerson ? undefined : knownGuest;
  const guest = mergeRegisters<Guest>(before ?? {}, saidGuest ?? {}, 'guest.', order);
  if (!newer && !facts.news && !guest.news) return undefined;
  const hasGuest = before !== undefined || saidGuest !== undefined;
  return {
    seq: newer ? seq : known.seq,
    facts: { ...facts.values, ...(hasGuest && { guest: guest.values }) } as KnownFacts,
    since: { ...facts.since, ...guest.since },
  };
}

/** Whether a fact was said, and no revocation after it. */
export function isSaidSinceRevoked({ seq, facts, since }: Known, fact: keyof KnownFacts): boolean {
  if (facts[fact] === undefined) return false;
  return facts.revoked === undefined || (since[fact] ?? seq) > (since.revoked ?? seq);
}

interface Order {
  readonly seq: string;
  readonly knownSeq: string;
  readonly since: Since;
}

/** Newest word wins, name by name; `since` keeps the order of those that are older than the newest event of all. */
function mergeRegisters<T extends object>(known: T, said: Partial<T>, prefix: string, { seq, knownSeq, since }: Order) {
  const newest = seq > knownSeq ? seq : knownSeq;
  const values: Record<string, unknown> = {};
  const kept: Record<string, string> = {};
  let news = false;
  for (const name of new Set([...Object.keys(known), ...Object.keys(said)])) {
    const old = known[name as keyof T];
    const fresh = said[name as keyof T];
    const oldSince = since[prefix + name] ?? knownSeq;
    const takes = fresh !== undefined && (old === undefined || seq > oldSince);
    const value = takes ? fresh : old;
    if (value === undefined) continue;
    values[name] = value;
    news ||= takes;
    const at = takes ? seq : oldSince;
    if (at !== newest) kept[prefix + name] = at;
  }
  return { values: values as T, since: kept, news };
}
