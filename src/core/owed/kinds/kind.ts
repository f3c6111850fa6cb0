import type { Location } from '../../location/location.ts';
import type { KnownStay, Stay, Ticketed } from '../../stay/stay.ts';
import type { Guest } from '../../stay/stay-event.ts';
import type { HelpReason } from '../hands.ts';
import type { OwedWork } from '../work.ts';
import type { mailStates } from './mail/delivery-timeline.ts';

/** The rules of one kind of work that stays owe other systems: a new kind has its folder here, and its lines in `kinds.ts` and `work-kinds.data.ts`. */
export interface OwedKind<Work extends OwedWork = OwedWork> {
  /** Its name in `Stay.owed`, in messages and in the log. */
  readonly name: string;
  /**
   * The work that is owed once a stay has changed from `before` to `after`, which has the work of the kinds before it already;
   * its own work of this kind is not looked at.
   * The same object if nothing is new; a new version if the other system must know something else.
   */
  owes(before: Stay | undefined, after: Stay, location: Location, others: OtherChannels): Work | undefined;
  /**
   * Before when queued work must not be sent (ISO-8601); undefined if it may be sent at once.
   * @param now epoch milliseconds
   */
  notBefore(after: Stay, work: Work, location: Location, now: number): string | undefined;
  /** Its work at a stay that is erased (ISO-8601); absent: it is skipped. */
  erased?(work: Work, at: string): OwedWork;
  /** Its work without what it keeps of other guests; absent: it keeps nothing but what the stay tells. */
  withoutOthers?(work: Work, isOther: (guest: Guest) => boolean): Work;
  /** Whether its work stays as it is when other guests are erased, since its system is asked for it in these words; absent: no. */
  isKept?(work: Work): boolean;
  /** Its work, if that shows the guest the code besides all channels: the hotel's own messages do. */
  shows?(stay: Pick<Stay, 'owed' | 'facts'>): Work | undefined;
  /** How it brings the guest the code; absent if it is no channel to the guest. */
  readonly channel?: GuestChannel;
}

/** The channels to a stay's guest, as one kind of work sees them. */
export interface OtherChannels {
  /** Whether this kind is among them. */
  readonly isAmong: () => boolean;
  /** Whether another one may have brought the guest what is to be told now, or still may: then this one waits. */
  readonly mayBring: () => boolean;
}

/** A channel by which guests get the code. */
export interface GuestChannel {
  /** Whether a stay's guest can get the code by it. */
  isPossible(stay: Stay, location: Location): boolean;
  /** Whether its work, as it stands after a change, is of what the guest is to be told then. */
  isOfNow(before: Stay | undefined, after: Stay, location: Location): boolean;
  /** Whether others wait for what it may bring; absent: they do. */
  isAwaited?(stay: Stay, location: Location): boolean;
  /** It can be had again and again: it waits for what comes before it alone. */
  readonly isRepeatable?: true;
  /** How far it has come with the present code; undefined if it was not tried, and is not owed. @param now epoch milliseconds */
  tried(stay: Pick<KnownStay, 'owed' | 'ticket' | 'source'>, now: number): Tried | undefined;
  /** What its state says of the guest, where it is not what it says of every channel. */
  says?(state: ChannelState, stay: Ticketed, known: Known): readonly ['handed' | 'maybe', HelpReason] | undefined;
  /** Whether the code of a stay may have gone by it to somebody whom this guest's data do not lead to. */
  isElsewhere?(stay: Stay, guest: Guest | undefined): boolean;
  /** What it is called, and its states where they have other words: `text arrived`. */
  readonly words: { readonly name: string; readonly states: Readonly<Partial<Record<ChannelState, string>>> };
}

/** The states of a channel: those of a mail, and `unknown` of what was taken, and of which nobody has told for long. */
export type ChannelState = (typeof mailStates)[number] | 'unknown';

/** How far a channel has come: neither code, number nor address. */
export interface Tried {
  readonly state: ChannelState;
  /** Since when: ISO-8601; absent if it was not recorded. */
  readonly at?: string | undefined;
  readonly why?: string | undefined;
  /** It does not go before: ISO-8601. */
  readonly waitsUntil?: string | undefined;
  /** The connection through whose system it goes. */
  readonly through?: string | undefined;
  /** Since when it is tried: ISO-8601; absent if it is owed yet. */
  readonly begun?: string | undefined;
}

/** What the answer whether a guest has the code needs beside the stay. */
export interface Known extends Pick<Location, 'provenRelays'> {
  /** Devices that are in. */
  readonly devices?: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Whether a stay's guest is to be sent the code at all, and not given a slip of paper. */
export function isAskedFor({ facts }: Stay, { defaultFormat }: Location): boolean {
  return (facts.format ?? defaultFormat) === 'email';
}
