import { epochMs } from '../../kit/time.ts';
import { connectionOf } from '../stay/source.ts';
import type { KnownStay } from '../stay/stay.ts';
import { deliveryTimeline, mailStates } from './kinds/mail/delivery-timeline.ts';
import { isRuledOut } from './kinds/told-work.ts';
import { isOfCode, lastTold, unknownEnd } from './ways.ts';
import type { OwedWork, ToldWork } from './work.ts';

/** The ways by which guests get the code, as people and programs are told of them. */
export const wayNames = ['mail', 'message', 'text'] as const;
type WayName = (typeof wayNames)[number];

/** The states of a way: those of a mail, and `unknown` of a text that was taken, and of which nobody has told for 72 hours. */
export const wayStates = [...mailStates, 'unknown'] as const;
type WayState = (typeof wayStates)[number];

/** One way by which the guest was told the present code, or is to be: neither code, number nor address. */
export interface TriedWay {
  readonly way: WayName;
  readonly state: WayState;
  /** Since when: ISO-8601; absent if it was not recorded. */
  readonly at?: string;
  readonly why?: string;
  /** It does not go before: ISO-8601. */
  readonly waitsUntil?: string;
  /** Of a message: the connection through whose system it goes. */
  readonly through?: string;
}

type OfWays = Pick<KnownStay, 'owed' | 'ticket' | 'source'>;

/**
 * Each way that was tried, or is owed, for the code that a stay has now, in the order in which they were tried.
 * @param now epoch milliseconds
 */
export function triedWays(stay: OfWays, now: number): readonly TriedWay[] {
  const ways = [mailWay(stay), toldWay('message', stay, now), toldWay('text', stay, now)];
  return ways
    .flatMap((way) => way ?? [])
    .toSorted((a, b) => (a.begun ?? owedYet).localeCompare(b.begun ?? owedYet))
    .map(({ begun: _, ...way }) => way);
}

/** All of them as part of an answer, which says nothing of ways where there is none but the mail. */
export function waysPart(stay: OfWays, now: number): { readonly ways?: TriedWay[] } {
  const ways = triedWays(stay, now);
  return ways.some(({ way }) => way !== 'mail') ? { ways: [...ways] } : {};
}

/** What has not begun comes last. */
const owedYet = '9999';

type Begun = TriedWay & { readonly begun?: string };

function begunAt({ acceptedAt, at }: OwedWork): Pick<Begun, 'begun'> {
  const begun = acceptedAt ?? at;
  return begun === undefined ? {} : { begun };
}

function mailWay(stay: OfWays): Begun | undefined {
  const work = stay.owed.email;
  const mail = deliveryTimeline(stay);
  if (!work || !mail || isRuledOut(work)) return undefined;
  const { state, why, waitsUntil, timeline } = mail;
  const at = timeline.at(-1)?.at;
  return { way: 'mail', state, ...optional({ at, why, waitsUntil }), ...begunAt(work) };
}

function toldWay(way: 'message' | 'text', { owed, ticket, source }: OfWays, now: number): Begun | undefined {
  const present = owed[way];
  const work = present && lastTold(present, { ticket });
  if (!work || !ticket || isRuledOut(work) || !isOfCode(work, { ticket })) return undefined;
  const state = stateOf(way, work, now);
  const { deliveredAt, relayedAt, at, why, notBefore } = work;
  const through = way === 'message' ? connectionOf(source) : undefined;
  return {
    way,
    state,
    ...optional({
      at: state === 'delivered' ? deliveredAt : state === 'relayed' ? relayedAt : at,
      why,
      waitsUntil: state === 'queued' ? notBefore : undefined,
      through,
    }),
    ...begunAt(work),
  };
}

/** After so long no receipt of a text comes any more: milliseconds. */
const receiptWithin = 72 * 3_600_000;

function stateOf(way: 'message' | 'text', work: ToldWork, now: number): WayState {
  const { status, deliveredAt, relayedAt, acceptedAt, at } = work;
  if (status !== 'accepted') return status;
  if (deliveredAt !== undefined) return 'delivered';
  if (relayedAt !== undefined) return 'relayed';
  const since = acceptedAt ?? at;
  return way === 'text' && since !== undefined && now - epochMs(since) > receiptWithin ? 'unknown' : 'accepted';
}

function optional<Fields extends object>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: NonNullable<Fields[Name]>;
  };
}

const wordsOf: Readonly<Record<'message' | 'text', Readonly<Partial<Record<WayState, string>>>>> = {
  message: { queued: 'waits', sending: 'is being sent', accepted: 'sent', skipped: 'not sent' },
  text: {
    queued: 'waits',
    sending: 'is being sent',
    accepted: 'sent',
    delivered: 'arrived',
    relayed: 'taken by the carrier',
    unknown: 'sent, and nobody tells whether it arrived',
    rejected: 'not delivered',
    skipped: 'not sent',
  },
};

/** A way in plain words: `message sent through beds24`, `text not delivered (CARRIER_BLOCKED)`. */
function wayText({ way, state, why, waitsUntil, through }: TriedWay): string {
  const words = way === 'mail' ? state : (wordsOf[way][state] ?? state);
  if (way !== 'mail' && why === unknownEnd) return `${way} may have gone, and nobody knows`;
  const until = waitsUntil === undefined ? '' : ` until ${waitsUntil}`;
  return `${way} ${words}${through === undefined ? '' : ` through ${through}`}${why === undefined ? '' : ` (${why})`}${until}`;
}

/** All of them, in the order in which they were tried: `mail bounced (Permanent) · text arrived`. */
export function waysText(ways: readonly TriedWay[]): string {
  return ways.map(wayText).join(' · ');
}
