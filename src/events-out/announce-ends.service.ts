import type { Stays } from '../core/ports.ts';
import { hasTicket, type Stay } from '../core/stay/stay.ts';
import { isoTime } from '../kit/time.ts';
import { type AnnounceDeps, announce } from './announce.service.ts';
import { type Announcement, clockEnd, endedByClock, isSameEnd, type TicketEnd } from './clock-end.ts';
import { orderKey } from './outgoing-event.ts';

/** What telling of ends that have come needs. */
export interface AnnounceEndsDeps extends AnnounceDeps {
  readonly stays: Pick<Stays, 'getAll'>;
  readonly now: () => number;
}

/** What came of it. */
export interface EndsAnnounced {
  /** Told outside; the others have become other ends. */
  readonly ended: number;
  /** Left for the next minute. */
  readonly left: number;
}

/** Tables give a hundred stays a call. */
const atOnce = 100;

/** Tells the outside which tickets have ended since nobody did anything: a ticket that ends otherwise by now is not among them. */
export async function announceEnds(deps: AnnounceEndsDeps): Promise<EndsAnnounced> {
  const due = await deps.ends.due(isoTime(deps.now()));
  let [ended, left] = [0, 0];
  for (let i = 0; i < due.length; i += atOnce) {
    const some = due.slice(i, i + atOnce);
    const stays = await deps.stays.getAll(some);
    const told = some.flatMap((end, place) => announcementOf(end, stays[place]));
    const done = await announce(
      told.map(({ announcement }) => announcement),
      deps,
    );
    const undone = new Set(told.slice(done).map(({ end }) => end));
    const over = some.filter((end, place) => !undone.has(end) && stays[place] !== 'unread');
    await deps.ends.forget(over);
    ended += done;
    left += some.length - over.length;
  }
  return { ended, left };
}

function announcementOf(
  due: TicketEnd,
  stay: Stay | 'unread' | undefined,
): readonly { readonly end: TicketEnd; readonly announcement: Announcement }[] {
  const { locationId, key, end } = due;
  if (stay === undefined || stay === 'unread' || !hasTicket(stay) || !isSameEnd(clockEnd(stay), end)) return [];
  const events = [endedByClock(stay, end, key)];
  const about = orderKey({ locationId, key });
  return [{ end: due, announcement: { locationId, stay: about, writtenAt: end.at, events } }];
}
