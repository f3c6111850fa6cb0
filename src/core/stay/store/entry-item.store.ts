import { epochMs, isoTime } from '../../../kit/time.ts';
import { isSameValue } from '../../../kit/values.ts';
import { type StayEntry, seqId, seqTime } from '../stay-entry.ts';
import type { Guest, StayFacts, StayStatus } from '../stay-event.ts';
import type { Act, Actor, Trail } from '../trail.ts';

/** A word as it is stored in its stay's item: what it repeats of the stay's facts is a bit each, so that most are some 40 bytes, or 50 with a UUID. */
export interface EntryItem {
  /** When it happened, in epoch milliseconds. */
  readonly t: number;
  readonly id: string | Uint8Array;
  /** The state that it told, as a letter of `states`. */
  readonly s?: string;
  /** What it was called, as a letter of `calls`. */
  readonly c?: string;
  /** It is about the whole reservation. */
  readonly w?: true;
  /** When it was heard, in epoch milliseconds. */
  readonly h?: number;
  /** The event gave no time: the digest by which it is known again. */
  readonly u?: string;
  /** It cancels the ticket, at the desk. */
  readonly x?: true;
  /** It gives a new ticket for a cancelled one, at the desk. */
  readonly o?: true;
  /** Whom reception had before it. */
  readonly g?: Guest;
  /** Which facts it told as the stay knows them: a bit each, in the order of `names`. */
  readonly f?: number;
  /** What it told otherwise. */
  readonly d?: Facts;
}

/** Letters of stored items: with whole words a stay of three events would often be above 1 KB, and its writes dear twice. */
const states: Readonly<Record<StayStatus, string>> = {
  inquiry: 'q',
  tentative: 't',
  confirmed: 'c',
  checked_in: 'i',
  checked_out: 'o',
  cancelled: 'x',
  no_show: 'n',
  deleted: 'd',
  block: 'b',
  unknown: 'u',
};
const calls: Readonly<Record<NonNullable<StayEntry['called']>, string>> = {
  checked_in: 'i',
  check_in_reverted: 'b',
  reinstated: 'r',
};

/** The order counts: bits in stored items are named by it. New names go to the end. */
const names = [
  'arrival',
  'departure',
  'room',
  'rateType',
  'adults',
  'format',
  'service',
  'numUsers',
  'givenName',
  'familyName',
  'email',
  'locale',
  'references',
  'phone',
] as const;
type Facts = { readonly [name in (typeof names)[number]]?: unknown };

/** A word as it is stored beside a stay's facts. */
export function entryItem(
  { seq, status, called, facts, whole, receivedAt, untimed, cancels, reopens, about }: StayEntry,
  known: StayFacts,
): EntryItem {
  const [said, stored] = [flat(facts), flat(known)];
  const reported = names.filter((name) => said[name] !== undefined);
  const same = reported.filter((name) => isSameValue(said[name], stored[name]));
  const bits = same.reduce((sum, name) => sum + 2 ** names.indexOf(name), 0);
  const others = reported.filter((name) => !same.includes(name)).map((name) => [name, said[name]]);
  return {
    t: epochMs(seqTime(seq)),
    id: idItem(seqId(seq)),
    ...(status && { s: states[status] }),
    ...(called && { c: calls[called] }),
    ...(whole && { w: whole }),
    ...(receivedAt !== undefined && { h: epochMs(receivedAt) }),
    ...(untimed !== undefined && { u: untimed }),
    ...(cancels && { x: cancels }),
    ...(reopens && { o: reopens }),
    ...(about && { g: about }),
    ...(bits > 0 && { f: bits }),
    ...(others.length > 0 && { d: Object.fromEntries(others) }),
  };
}

/** The word that was stored beside a stay's facts. */
export function storedEntry({ t, id, s, c, w, h, u, x, o, g, f = 0, d = {} }: EntryItem, known: StayFacts): StayEntry {
  const stored = flat(known);
  const same = names.filter((_, i) => Math.floor(f / 2 ** i) % 2 === 1).map((name) => [name, stored[name]]);
  return {
    seq: `${isoTime(t)}#${storedId(id)}`,
    ...(s && { status: nameOf(states, s) }),
    ...(c && { called: nameOf(calls, c) }),
    facts: nested({ ...Object.fromEntries(same), ...d }),
    ...(w && { whole: w }),
    ...(h !== undefined && { receivedAt: isoTime(h) }),
    ...(u !== undefined && { untimed: u }),
    ...(x && { cancels: x }),
    ...(o && { reopens: o }),
    ...(g && { about: g }),
  };
}

function nameOf<Name extends string>(letters: Readonly<Record<Name, string>>, letter: string): Name {
  return Object.entries(letters).find(([, one]) => one === letter)?.[0] as Name;
}

function flat({ guest, ...facts }: StayFacts): Facts {
  return { ...facts, ...guest };
}

function nested({ givenName, familyName, email, locale, phone, ...facts }: Facts): StayFacts {
  const guest = Object.entries({ givenName, familyName, email, locale, phone }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...facts, ...(guest.length > 0 && { guest: Object.fromEntries(guest) }) } as StayFacts;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An id as it is stored: a UUID in its 16 bytes, which takes 20 fewer than its text. */
export function idItem(id: string): string | Uint8Array {
  return uuid.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : id;
}

/** The id that was stored. */
export function storedId(id: string | Uint8Array): string {
  if (typeof id === 'string') return id;
  return Buffer.from(id)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A trail as it is stored: an act is some 50 bytes. */
interface TrailItem {
  readonly acts: readonly {
    /** When, in epoch milliseconds. */
    readonly t: number;
    readonly by: Actor;
    readonly a: Act;
    readonly w?: string;
    readonly was?: string;
    readonly is?: string;
  }[];
  readonly earlier?: number;
}

export function trailItem({ acts, ...rest }: Trail): TrailItem {
  return {
    ...rest,
    acts: acts.map(({ at, act, what, ...others }) => ({
      t: epochMs(at),
      a: act,
      ...(what !== undefined && { w: what }),
      ...others,
    })),
  };
}

export function storedTrail({ acts, ...rest }: TrailItem): Trail {
  return {
    ...rest,
    acts: acts.map(({ t, a, w, ...others }) => ({
      at: isoTime(t),
      act: a,
      ...(w !== undefined && { what: w }),
      ...others,
    })),
  };
}
