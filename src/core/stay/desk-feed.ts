import { isSameValue } from '../../kit/values.ts';
import { deliveryTimeline } from '../owed/kinds/mail/delivery-timeline.ts';
import { isPresent, presenceOf, rowIdOf } from './present.ts';
import type { Stay } from './stay.ts';

/** That a desk of a location is open: somebody has the page of its guests before them. Epoch milliseconds. */
export interface DeskMark {
  /** Since when without a gap. */
  readonly since: number;
  readonly notedAt: number;
  /** Unless it is noted again, from then on nobody looks. */
  readonly until: number;
}

/** What has changed at a location while a desk was open. */
export interface DeskFeed {
  /** The changes noted after an instant (epoch milliseconds), and whether a desk is open: half a read unit if there are none. */
  read(locationId: string, after: number): Promise<DeskNews>;
  /**
   * Notes that a desk is open, once a minute at most.
   * @param known the mark as it was read
   * @param at epoch milliseconds
   */
  keepOpen(locationId: string, known: DeskMark | undefined, at: number): Promise<DeskMark>;
}

/** What a reading of the feed has brought. */
export interface DeskNews {
  readonly mark: DeskMark | undefined;
  readonly changes: readonly SeenChange[];
}

/** Who tells open desks what has changed. */
export interface OpenDesks {
  /**
   * Writes nothing where no desk is open: that is known for five seconds, and for a minute where one is. Rejects if it cannot
   * be written; it is then written with what is told next.
   */
  tell(locationId: string, changes: readonly SeenChange[]): Promise<void>;
}

/** What was not told a desk that had just been opened is there to be read once it has been open for so long, in milliseconds. */
const steadyAfter = 10_000;

/**
 * Whether the feed has all changes since a page's last answer: after a gap it does not, nor once when a desk has just been opened.
 * @param at when it was answered, in epoch milliseconds
 */
export function isFollowed(at: number, { since }: DeskMark, now: number): boolean {
  const isYoung = at < since + steadyAfter && now >= since + steadyAfter;
  return at >= since && !isYoung;
}

/** A stay that reception sees otherwise than before, and the name by which it was seen, if that is gone. */
export interface SeenChange {
  readonly key: string;
  readonly was?: string;
}

/** More than any zone's yesterday or tomorrow is away: milliseconds. */
const surelyNear = 3 * 86_400_000;

/**
 * What a write changes of what reception sees of a stay that is on or near anywhere in the world; undefined if nothing.
 * @param at when it was written, in epoch milliseconds
 */
export function seenChange(key: string, before: Stay | undefined, after: Stay, at: number): SeenChange | undefined {
  const near = { from: at - surelyNear, until: at + surelyNear };
  const wasNear = isPresent(before, near);
  if (!wasNear && !isPresent(after, near)) return undefined;
  if (before && isSameValue(seen(before), seen(after))) return undefined;
  const was = before && wasNear ? rowIdOf(key, before) : undefined;
  const isGone = was !== undefined && (!presenceOf(after) || was !== rowIdOf(key, after));
  return { key, ...(isGone && { was }) };
}

/** All that a row, or the page of a guest, shows of a stay: not who works on its mail, nor what its issuer counts. */
function seen(stay: Stay): object {
  const { state, status, facts, ticket, order, owed, trail } = stay;
  const { field, message, text } = owed;
  const mail = state === 'erased' ? undefined : deliveryTimeline(stay);
  const { resentAt: _, use: __, ...terms } = ticket ?? {};
  return {
    ...{ state, status, facts, terms, order, trail },
    mail: mail && [mail.state, mail.why, mail.list],
    field: field && [field.status, field.isShown, field.clears],
    told: [message, text].map(
      (work) => work && [work.status, work.why, work.contentHash, work.notBefore, work.deliveredAt, work.relayedAt],
    ),
  };
}
