import type { KnownStay } from '../stay/stay.ts';
import type { Tried, WayState } from './kinds/kind.ts';
import { mailStates } from './kinds/mail/delivery-timeline.ts';
import { wayKinds } from './kinds.ts';
import { unknownEnd } from './work.ts';
import { type WayKind, type WayName, workKinds } from './work-kinds.data.ts';

/** The states of a way: those of a mail, and `unknown` of a text that was taken, and of which nobody has told for 72 hours. */
export const wayStates = [...mailStates, 'unknown'] as const satisfies readonly WayState[];

/** One way by which the guest was told the present code, or is to be: neither code, number nor address. */
export interface TriedWay extends Omit<Tried, 'begun'> {
  readonly way: WayName;
}

type OfWays = Pick<KnownStay, 'owed' | 'ticket' | 'source'>;

/**
 * Each way that was tried, or is owed, for the code that a stay has now, in the order in which they were tried.
 * @param now epoch milliseconds
 */
export function triedWays(stay: OfWays, now: number): readonly TriedWay[] {
  return wayKinds
    .flatMap(({ name, way }) => {
      const tried = way.tried(stay, now);
      return tried ? [{ way: workKinds[name as WayKind].way.name, ...tried }] : [];
    })
    .toSorted((a, b) => (a.begun ?? owedYet).localeCompare(b.begun ?? owedYet))
    .map(({ begun: _, ...way }) => known(way));
}

/** All of them as part of an answer, which says nothing of ways where there is none but the mail. */
export function waysPart(stay: OfWays, now: number): { readonly ways?: TriedWay[] } {
  const ways = triedWays(stay, now);
  return ways.some(({ way }) => way !== 'mail') ? { ways: [...ways] } : {};
}

/** What has not begun comes last. */
const owedYet = '9999';

function known(way: TriedWay): TriedWay {
  return Object.fromEntries(Object.entries(way).filter(([, value]) => value !== undefined)) as unknown as TriedWay;
}

/** A way in plain words: `message sent through beds24`, `text not delivered (CARRIER_BLOCKED)`. */
function wayText({ way, state, why, waitsUntil, through }: TriedWay): string {
  if (way !== 'mail' && why === unknownEnd) return `${way} may have gone, and nobody knows`;
  const until = waitsUntil === undefined ? '' : ` until ${waitsUntil}`;
  const by = through === undefined ? '' : ` through ${through}`;
  const words = wayKinds.find(({ name }) => workKinds[name as WayKind].way.name === way)?.way.words.states ?? {};
  return `${way} ${words[state] ?? state}${by}${why === undefined ? '' : ` (${why})`}${until}`;
}

/** All of them, in the order in which they were tried: `mail bounced (Permanent) · text arrived`. */
export function waysText(ways: readonly TriedWay[]): string {
  return ways.map(wayText).join(' · ');
}
