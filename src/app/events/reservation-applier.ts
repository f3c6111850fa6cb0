import { ofWhole } from '../../domain/facts/rooms.ts';
import type { Location } from '../../domain/model/location.ts';
import type { Stay } from '../../domain/model/stay.ts';
import type { StayEvent } from '../../domain/model/stay-event.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { type Applied, type ApplyEventDeps, stayApplier } from './stay-applier.ts';

/** Rooms that are written at the same time. */
const atOnce = 10;

/**
 * Applies events of one reservation. Its first stay lies under the reservation's own key, and knows the others: what is
 * about one room is applied to that room, what is about the whole reservation to all rooms, those that arrive later too.
 * @param seen the first stay as it was just read: `none` if there is none, `unread` if nobody has looked
 */
export function reservationApplier(ref: StayRef, seen: Stay | 'unread' | 'none', deps: ApplyEventDeps) {
  const first = stayApplier(ref, seen, deps);
  const rooms = new Map<string, ReturnType<typeof stayApplier>>();

  async function applyToRoom(event: StayEvent, location: Location, known: Stay): Promise<Applied> {
    const room = deps.stays.roomRef(event);
    const applier = rooms.get(room.key) ?? stayApplier(room, 'unread', deps);
    rooms.set(room.key, applier);
    return applier.apply(event, location, ofWhole(known, event));
  }

  async function applyToOthers(event: StayEvent, location: Location, known: Stay): Promise<Applied[]> {
    const ids = known.rooms ?? [];
    const applied: Applied[] = [];
    for (let done = 0; done < ids.length; done += atOnce) {
      const some = ids.slice(done, done + atOnce).map((stayId) => applyToRoom({ ...event, stayId }, location, known));
      applied.push(...(await Promise.all(some)));
    }
    return applied;
  }

  return {
    /**
     * Resolves to what became of the event at every stay that it is about; the first one's outcome is the event's, unless it
     * changes nothing of that stay alone.
     * @throws Error if a stay could not be written; the message must come again
     */
    async apply(event: StayEvent, location: Location): Promise<readonly [Applied, ...Applied[]]> {
      const applied = await first.apply(event, location);
      const known = applied.stay;
      if (!known) return [applied];
      if (applied.elsewhere) return [await applyToRoom(event, location, known)];
      if (!event.whole) return [applied];
      const others = await applyToOthers(event, location, known);
      const news = applied.outcome?.outcome === 'stale' && others.find(({ outcome }) => outcome?.outcome === 'applied');
      return [news ? { ...applied, outcome: news.outcome } : applied, ...others];
    },
    /** Gives back the codes of tickets that another writer was quicker to issue. */
    async tidy(): Promise<void> {
      await Promise.all([first, ...rooms.values()].map((one) => one.tidy()));
    },
  };
}
