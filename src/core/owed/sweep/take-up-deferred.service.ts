import { isoTime } from '../../../kit/time.ts';
import type { WorkKind } from '../work-kinds.data.ts';
import type { DueWork, WorkQueue } from './due-work.ts';
import { inOrderOfArrival, secondsAhead } from './sweep.service.ts';

/** What taking up the work needs that waited for a location's system. */
export interface TakeUpDeps {
  readonly kind: WorkKind;
  /** What of that kind is due by an instant (ISO-8601), at all locations. */
  readonly due: (by: string) => Promise<readonly DueWork[]>;
  /** Requests a second that a location's system is sent at most. */
  readonly maxRate: (locationId: string) => Promise<number>;
  readonly queue: WorkQueue;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** Within this time what is being given back untried at this moment is listed as due. In milliseconds. */
const settling = 1000;

/**
 * Announces the work that a location's system was not asked for while it took nothing, as much as it takes until the next
 * sweep, which announces the rest, and what is lost of this.
 */
export async function takeUpDeferred(locationId: string, deps: TakeUpDeps): Promise<void> {
  await deps.wait(settling);
  const [due, perSecond] = await Promise.all([deps.due(isoTime(deps.now())), deps.maxRate(locationId)]);
  const waiting = due.filter((work) => work.kind === deps.kind && work.locationId === locationId);
  const most = Math.floor(perSecond * secondsAhead);
  await deps.queue.announce(inOrderOfArrival(waiting, { perSecond, most, inQueue: 0 }));
}
