import { epochMs, isoTime } from '../../kit/time.ts';
import { hasLoggedIn } from '../stay/login.ts';
import { hasTicket, type Stay, type Ticketed } from '../stay/stay.ts';
import { isDoorLocked, isHanded } from '../stay/trail.ts';
import { endOfTicket, startOf } from '../ticket/status.ts';
import { shownBy } from './channels.ts';
import type { Hand, HelpReason } from './hands.ts';
import type { Known } from './kinds/kind.ts';
import { channelKind } from './kinds.ts';
import { type TriedChannel, triedChannels } from './tried-channels.ts';
import { undeliveredWork, workFor } from './undelivered.ts';
import { type UndeliveredReason, undeliveredReasons } from './undelivered-reasons.ts';
import { type FollowedMail, isOwed, type OwedWork, owedSince } from './work.ts';
import type { WorkKind } from './work-kinds.data.ts';
import { channelKindNames, workKinds } from './work-kinds.data.ts';

/** Why reception is to look after a guest. */
export interface Help {
  readonly reason: HelpReason;
  /** Not before: ISO-8601; absent: at once. */
  readonly from?: string;
  /** The work that says so; absent if none does. */
  readonly kind?: WorkKind | undefined;
  readonly work?: OwedWork | undefined;
}

/** The answer for one guest. `help` is absent where reception has nothing to do. */
export interface InHand {
  readonly hand: Hand;
  readonly help?: Help;
}

/** Sent or due for so long without a word of it, a code may not have come: milliseconds. */
const patience = 1_800_000;

/** A ticket that is ordered is there within seconds, as a rule: milliseconds. */
const lateAfter = 600_000;

/** Whether a guest has the code in hand, how that is known, and why reception is to look after the guest. */
export function inHand(stay: Stay, known: Known): InHand {
  if (stay.state === 'erased') return { hand: 'no' };
  if (!hasTicket(stay)) return notIssued(stay);
  if (stay.state === 'cancelled')
    return isInHouse(stay) ? { hand: 'no', help: { reason: 'no_ticket' } } : { hand: 'no' };
  if ((known.devices ?? 0) > 0) return { hand: 'online' };
  if (hasLoggedIn(stay)) return { hand: 'used' };
  if (isDoorLocked(stay.trail, stay.ticket.createdAt)) return { hand: 'no', help: { reason: 'door_locked' } };
  if (isHanded(stay.trail, stay.ticket.createdAt)) return { hand: 'handed' };
  return bySending(stay, known);
}

/** Whether reception is to look after a guest at an instant (epoch milliseconds): not once the guest has left. */
export function needsHelp(stay: Stay, known: Known): Help | undefined {
  const { help } = inHand(stay, known);
  if (!help || stay.ended || (help.from !== undefined && epochMs(help.from) > known.now)) return undefined;
  return hasTicket(stay) && endOfTicket(stay.ticket) <= known.now ? undefined : help;
}

/** Why a change of a stay leaves its guest without the code; undefined also if it was so before: each is counted once. */
export function newlyUndelivered(before: Stay | undefined, after: Stay, now: number): UndeliveredReason | undefined {
  const reason = undeliveredOf(after, now);
  // A ticket that was just ordered is nobody's task yet.
  if (reason === 'not_issued') return undefined;
  const isKnown = before?.gen === after.gen && before.state === 'active' && undeliveredOf(before, now) === reason;
  return isKnown ? undefined : reason;
}

/** What has failed, where a guest has not got the code by any other channel or hand. */
function undeliveredOf(stay: Stay, now: number): UndeliveredReason | undefined {
  const { hand, help } = inHand(stay, { now });
  return hand === 'no' ? undeliveredReasons.find((reason) => reason === help?.reason) : undefined;
}

/** Since when the work that says so is owed, or has come to that: ISO-8601; undefined if that is not known. */
export function sinceOf({ work }: Pick<Help, 'work'>): string | undefined {
  const since = work && owedSince(work);
  return since === undefined ? (work?.relayedAt ?? work?.at) : isoTime(since);
}

/** Whether the hotel's system has a guest in the house: not whoever has a ticket that was made by hand. */
export function isInHouse({ status, ended, trail }: Stay): boolean {
  return status === 'checked_in' && !ended && trail?.acts[0]?.act !== 'created';
}

function notIssued(stay: Stay): InHand {
  const { order, owed } = stay;
  const ordered = stay.state === 'active' && order && !order.withdrawn ? workFor('ticket', owed) : [];
  const found = ordered.find(({ work }) => isOwed(work));
  if (!found) return { hand: 'no' };
  const since = owedSince(found.work);
  const from = since === undefined ? {} : { from: isoTime(since + lateAfter) };
  return { hand: 'no', help: { reason: 'not_issued', ...found, ...from } };
}

/** What one channel says of its guest: that the code was handed over, that it is still to come, or why nobody knows. */
interface Said {
  readonly hand: 'handed' | 'maybe' | 'pending';
  readonly reason: HelpReason;
  readonly kind: WorkKind;
  readonly work: OwedWork;
  /** Until then a word of it may come: epoch milliseconds. */
  readonly until?: number;
}

/** What is known by what was sent: by the surest of the channels. */
function bySending(stay: Ticketed, known: Known): InHand {
  const said = triedChannels(stay, known.now).flatMap((tried) => saidBy(tried, stay, known) ?? []);
  if (said.some(({ hand }) => hand === 'handed')) return { hand: 'handed' };
  // What is still to come may end the doubt.
  const until = said.map(({ until = 0 }) => until).reduce((last, one) => Math.max(last, one), 0);
  const from = until > 0 && { from: isoTime(until) };
  const doubt = said.find(({ hand }) => hand === 'maybe');
  if (doubt) return { hand: 'maybe', help: helpOf(doubt, from) };
  if (shownBy(stay)?.status === 'accepted') return { hand: 'maybe', help: { reason: 'promised', ...from } };
  const begins = startOf(stay.ticket);
  if (said[0]) return { hand: 'no', help: helpOf(said[0], { from: isoTime(Math.max(until, epochMs(begins))) }) };
  const failed = undeliveredWork(stay);
  return { hand: 'no', help: failed ?? { reason: 'not_sent', from: begins } };
}

function helpOf({ reason, kind, work }: Said, from: false | Pick<Help, 'from'>): Help {
  return { reason, kind, work, ...from };
}

function saidBy({ way, state, at, waitsUntil }: TriedChannel, stay: Ticketed, known: Known): Said | undefined {
  const kind = channelKindNames.find((one) => workKinds[one].channel.name === way);
  const work = kind && stay.owed[kind];
  if (!kind || !work) return undefined;
  const says = (hand: Said['hand'], reason: HelpReason, more = {}): Said => ({ hand, reason, kind, work, ...more });
  const { channel } = channelKind(kind);
  const own = channel.says?.(state, stay, known);
  if (own) return says(...own);
  const soon = (since: number | undefined) => ({ until: (since ?? known.now) + patience });
  if (state === 'queued' || state === 'sending') {
    const comes = soon(waitsUntil === undefined ? owedSince(work) : epochMs(waitsUntil));
    if (!hasArrivedBefore(work)) return says('pending', 'waiting', comes);
    const [hand, reason] = channel.says?.('delivered', stay, known) ?? (['handed', 'waiting'] as const);
    return says(hand, reason, comes);
  }
  if (state === 'delivered' || state === 'complained') return says('handed', 'unconfirmed');
  if (state === 'relayed' || state === 'unknown') return says('maybe', 'unconfirmed');
  if (state !== 'accepted' && state !== 'delayed') return undefined;
  return says('maybe', 'unconfirmed', soon(at === undefined ? undefined : epochMs(at)));
}

/** Whether an earlier version of work, with the same code, has arrived: the guest waits for other dates alone. */
function hasArrivedBefore(
  work: OwedWork & { readonly supersedes?: OwedWork; readonly follows?: FollowedMail },
): boolean {
  return work.supersedes?.deliveredAt !== undefined && work.follows?.change !== 'replaced';
}
