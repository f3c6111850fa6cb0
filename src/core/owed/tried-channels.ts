import type { KnownStay } from '../stay/stay.ts';
import type { ChannelState, Tried } from './kinds/kind.ts';
import { mailStates } from './kinds/mail/delivery-timeline.ts';
import { channelKinds } from './kinds.ts';
import { unknownEnd } from './work.ts';
import { type ChannelKind, type ChannelName, workKinds } from './work-kinds.data.ts';

/** The states of a channel: those of a mail, and `unknown` of a text that was taken, and of which nobody has told for 72 hours. */
export const channelStates = [...mailStates, 'unknown'] as const satisfies readonly ChannelState[];

/** One channel by which the guest was told the present code, or is to be: neither code, number nor address. */
export interface TriedChannel extends Omit<Tried, 'begun'> {
  readonly way: ChannelName;
}

type OfChannels = Pick<KnownStay, 'owed' | 'ticket' | 'source'>;

/**
 * Each channel that was tried, or is owed, for the code that a stay has now, in the order in which they were tried.
 * @param now epoch milliseconds
 */
export function triedChannels(stay: OfChannels, now: number): readonly TriedChannel[] {
  return channelKinds
    .flatMap(({ name, channel }) => {
      const tried = channel.tried(stay, now);
      return tried ? [{ way: workKinds[name as ChannelKind].channel.name, ...tried }] : [];
    })
    .toSorted((a, b) => (a.begun ?? owedYet).localeCompare(b.begun ?? owedYet))
    .map(({ begun: _, ...tried }) => known(tried));
}

/** All of them as part of an answer, which says nothing of channels where there is none but the mail. */
export function channelsPart(stay: OfChannels, now: number): { readonly ways?: TriedChannel[] } {
  const ways = triedChannels(stay, now);
  return ways.some(({ way }) => way !== 'mail') ? { ways: [...ways] } : {};
}

/** What has not begun comes last. */
const owedYet = '9999';

function known(tried: TriedChannel): TriedChannel {
  return Object.fromEntries(
    Object.entries(tried).filter(([, value]) => value !== undefined),
  ) as unknown as TriedChannel;
}

/** A channel in plain words: `message sent through beds24`, `text not delivered (CARRIER_BLOCKED)`. */
function channelText({ way, state, why, waitsUntil, through }: TriedChannel): string {
  if (way !== 'mail' && why === unknownEnd) return `${way} may have gone, and nobody knows`;
  const until = waitsUntil === undefined ? '' : ` until ${waitsUntil}`;
  const by = through === undefined ? '' : ` through ${through}`;
  const words =
    channelKinds.find(({ name }) => workKinds[name as ChannelKind].channel.name === way)?.channel.words.states ?? {};
  return `${way} ${words[state] ?? state}${by}${why === undefined ? '' : ` (${why})`}${until}`;
}

/** All of them, in the order in which they were tried: `mail bounced (Permanent) · text arrived`. */
export function channelsText(tried: readonly TriedChannel[]): string {
  return tried.map(channelText).join(' · ');
}
