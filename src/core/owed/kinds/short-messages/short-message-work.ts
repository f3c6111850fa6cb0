import { shortHash } from '../../../../kit/hash.ts';
import { epochMs } from '../../../../kit/time.ts';
import type { Location } from '../../../location/location.ts';
import type { Stay } from '../../../stay/stay.ts';
import { plannedWindow } from '../../../ticket/window.ts';
import { isOwed, type OwedWork, type ShortMessageWork } from '../../work.ts';
import { type ShortMessageKind, workKind } from '../../work-kinds.data.ts';
import { type ChannelState, type GuestChannel, isAskedFor, type OwedKind } from '../kind.ts';

/** Texts and messages of a stay that are tried at most, however often what they tell changes. */
const mostSent = 3;

/** Why the rules stop what has not gone yet; what was stopped so may be wanted again. */
const stops = ['revoked', 'over', 'not_requested', 'not_wanted', 'other_channel'] as const;
type Stop = (typeof stops)[number];

/** What sets one kind of short messages apart. */
interface ShortMessageRules
  extends Pick<OwedKind<ShortMessageWork>, 'notBefore'>,
    Pick<GuestChannel, 'isPossible' | 'says' | 'words'> {
  /** The connection through whose system it goes. */
  readonly through?: (stay: Pick<Stay, 'source'>) => string | undefined;
  /** After so long no receipt comes any more, in milliseconds; absent: none ever comes. */
  readonly receiptWithin?: number;
}

/** What cannot be taken back: once for all that a guest is to be told, and only if no other channel may bring it. */
export function shortMessageKind(
  name: ShortMessageKind,
  { notBefore, through, receiptWithin, ...channel }: ShortMessageRules,
): OwedKind<ShortMessageWork> & { readonly channel: GuestChannel } {
  return {
    name,
    notBefore,
    owes(before, after, location, { isAmong, mayBring }) {
      const former = before?.owed[name];
      const why = whyNone(after, location, isAmong);
      if (why !== undefined) return former && stopped(former, why);
      const { until } = plannedWindow(after, location) ?? {};
      const contentHash = contentHashOf(name, after, until);
      const work = former && standing(former, contentHash);
      if (mayBring()) return work && (isUnderWay(work, contentHash) ? work : stopped(work, 'other_channel'));
      if (work?.contentHash === contentHash && !isRuledOut(work)) return work;
      return nextOf(work, contentHash, isOfAnotherGuest(before, after));
    },
    channel: {
      ...channel,
      isOfNow: (_, after, location) =>
        after.owed[name]?.contentHash === contentHashOf(name, after, plannedWindow(after, location)?.until),
      tried({ owed, ticket, source }, now) {
        const present = owed[name];
        const work = present && lastSent(present, { ticket });
        if (!work || !ticket || isRuledOut(work) || !isOfCode(work, { ticket })) return undefined;
        const state = stateOf(work, receiptWithin, now);
        const { deliveredAt, relayedAt, acceptedAt, at, why, notBefore: waitsUntil } = work;
        return {
          state,
          at: state === 'delivered' ? deliveredAt : state === 'relayed' ? relayedAt : at,
          why,
          waitsUntil: state === 'queued' ? waitsUntil : undefined,
          through: through?.({ source }),
          begun: acceptedAt ?? at,
        };
      },
      isElsewhere({ owed, facts, ticket }, now) {
        const work = owed[name];
        if (!work || !isToPhone(name) || lastDigits(facts.guest?.phone) === lastDigits(now?.phone)) return false;
        return (work.attempts > 0 || work.supersedes !== undefined) && isOfCode(work, { ticket });
      },
    },
  };
}

function stateOf(work: ShortMessageWork, receiptWithin: number | undefined, now: number): ChannelState {
  const { status, deliveredAt, relayedAt, acceptedAt, at } = work;
  if (status !== 'accepted') return status;
  if (deliveredAt !== undefined) return 'delivered';
  if (relayedAt !== undefined) return 'relayed';
  const since = acceptedAt ?? at;
  return since !== undefined && receiptWithin !== undefined && now - epochMs(since) > receiptWithin
    ? 'unknown'
    : 'accepted';
}

function whyNone(stay: Stay, location: Location, isAmong: () => boolean): Stop | undefined {
  if (stay.state !== 'active' || !stay.ticket) return 'revoked';
  if (stay.ended) return 'over';
  if (!isAskedFor(stay, location)) return 'not_requested';
  return isAmong() ? undefined : 'not_wanted';
}

/** Another guest has the number now, who is told as often as the one before. */
function isOfAnotherGuest(before: Stay | undefined, after: Stay): boolean {
  return before !== undefined && before.gen !== after.gen && before.guestSince !== after.guestSince;
}

/** Work as it stands for what is to be told: what was tried before stands again, if the change since then is taken back untried. */
function standing(work: ShortMessageWork, contentHash: string): ShortMessageWork {
  const { supersedes } = work;
  return supersedes?.contentHash === contentHash && isUntried(work) ? supersedes : work;
}

/** Whether surely nothing of it has gone: each try was refused, or found that nothing was to be sent. */
function isUntried({ attempts, refused = 0 }: ShortMessageWork): boolean {
  return attempts === refused;
}

/** Whether it may be out already. */
function isUnderWay({ status, contentHash }: ShortMessageWork, present: string): boolean {
  return status === 'sending' && contentHash === present;
}

/** Whether the rules stopped work before it went, as it was not wanted, or not by this channel. */
export function isRuledOut({ status, why }: Pick<OwedWork, 'status' | 'why'>): boolean {
  return status === 'skipped' && stops.some((stop) => stop === why);
}

function stopped(work: ShortMessageWork, why: Stop): ShortMessageWork {
  if (!isOwed(work)) return work;
  const { version, attempts, contentHash, sent, refused, supersedes } = work;
  const kept = {
    ...(sent !== undefined && { sent }),
    ...(refused !== undefined && { refused }),
    ...(isUntried(work) && supersedes && { supersedes }),
  };
  return { version, status: 'skipped', attempts, why, contentHash, ...kept };
}

function nextOf(work: ShortMessageWork | undefined, contentHash: string, isAnother: boolean): ShortMessageWork {
  const { version = 0, sent: before = 0 } = work ?? {};
  const tried = work && !isAnother ? triedOf(work) : undefined;
  const sent = isAnother ? 0 : before + (tried && tried === work ? 1 : 0);
  const { supersedes: _, ...supersedes } = tried ?? ({} as Partial<ShortMessageWork>);
  const next = {
    ...{ version: version + 1, attempts: 0, contentHash },
    ...(sent > 0 && { sent }),
    ...(tried && { supersedes: supersedes as ShortMessageWork }),
  };
  return sent < mostSent ? { ...next, status: 'queued' } : { ...next, status: 'skipped', why: 'too_many' };
}

/** The work that was tried last. */
function triedOf(work: ShortMessageWork): ShortMessageWork | undefined {
  return isUntried(work) ? work.supersedes : work;
}

/**
 * Digests of what a stay's guest is told by a channel: of the code, of the code with the number that it goes to, and of all of it.
 * @param until when the ticket ends, as it is planned
 */
export function contentHashOf(kind: ShortMessageKind, { ticket, facts }: Stay, until: string | undefined): string {
  const phone = isToPhone(kind) ? lastDigits(facts.guest?.phone) : '';
  const code = `${ticket?.user}\n${ticket?.pass}`;
  return [code, `${code}\n${phone}`, `${code}\n${until}\n${phone}`].map(shortHash).join(' ');
}

function isToPhone(kind: ShortMessageKind): boolean {
  return workKind(kind).channel?.isToPhone === true;
}

/** The digits by which a number is the same one in every way of writing it. */
function lastDigits(phone = ''): string {
  return phone.normalize('NFKC').replaceAll(/\D/gu, '').slice(-8);
}

/** Whether a short message brings the code that a stay has now. */
export function isOfCode({ contentHash }: Pick<ShortMessageWork, 'contentHash'>, stay: Pick<Stay, 'ticket'>): boolean {
  const code = `${stay.ticket?.user}\n${stay.ticket?.pass}`;
  return contentHash.startsWith(`${shortHash(code)} `);
}

/**
 * What the guest may have of a message or a text: where changes are not told any more, as there were too many, the version
 * that was tried last, if it told the present code to the same number.
 */
export function lastSent<Work extends OwedWork & Partial<Pick<ShortMessageWork, 'contentHash' | 'supersedes'>>>(
  work: Work,
  stay: Pick<Stay, 'ticket'>,
): Work | ShortMessageWork {
  const { why, contentHash = '', supersedes } = work;
  if (why !== 'too_many' || supersedes === undefined || !isOfCode(supersedes, stay)) return work;
  const [number, former] = [contentHash, supersedes.contentHash].map((digests) => digests.split(' ')[1]);
  return number === former ? supersedes : work;
}
