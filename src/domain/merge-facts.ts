import { earlierWords } from './earlier-words.ts';
import type { Known } from './known.ts';
import { mayBeSameGuest } from './same-guest.ts';
import type { KnownFacts } from './stay.ts';
import type { Guest } from './stay-event.ts';

/**
 * What is known after one more event, in whatever order events come: each fact is the newest that was said of it. So a
 * late booking still brings the address that the check-in before it left out, and can change nothing newer. Undefined if
 * the event says nothing that was not known better.
 */
export function mergeFacts(known: Known, seq: string, said: KnownFacts): Known | undefined {
  const newer = seq > known.seq;
  const samePerson = mayBeSameGuest(known.facts.guest, said.guest);
  // An older event of another person tells of this stay only whether it stands.
  const heard = newer || samePerson ? said : onlyWhetherItStands(said);
  const { guest: knownGuest, ...knownRest } = known.facts;
  const { guest: saidGuest, ...saidRest } = heard;
  const order = { seq, knownSeq: known.seq, since: known.since };
  const facts = mergeRegisters(knownRest, saidRest, '', order);
  const before = newer && !samePerson ? undefined : knownGuest;
  const guest = mergeRegisters<Guest>(before ?? {}, saidGuest ?? {}, 'guest.', order);
  const hasGuest = before !== undefined || saidGuest !== undefined;
  const merged = {
    seq: newer ? seq : known.seq,
    facts: { ...facts.values, ...(hasGuest && { guest: guest.values }) } as KnownFacts,
    since: { ...facts.since, ...guest.since },
  };
  const earlier = earlierWords(known, merged, seq, heard);
  const news = newer || facts.news || guest.news || !isSame(earlier, known.earlier);
  return news ? { ...merged, earlier } : undefined;
}

function onlyWhetherItStands(said: KnownFacts): KnownFacts {
  const { standing, checkedIn, reverted, checkedOut, noShow, reinstated, revoked } = said;
  return { standing, checkedIn, reverted, checkedOut, noShow, reinstated, revoked };
}

function isSame(a: Known['earlier'] = {}, b: Known['earlier'] = {}): boolean {
  return String(a.checkedIn) === String(b.checkedIn) && String(a.checkedOut) === String(b.checkedOut);
}

interface Order {
  readonly seq: string;
  readonly knownSeq: string;
  readonly since: Known['since'];
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
