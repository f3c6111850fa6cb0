import type { DueWork, WorkQueue } from '../core/owed/due-work.ts';
import { inOrderOfArrival, secondsAhead } from '../core/owed/sweep.service.ts';
import { isoTime } from '../kit/time.ts';

/** What taking up the tickets needs that waited for an issuer. */
export interface TakeUpDeps {
  /** What is due at all issuers by an instant (ISO-8601). */
  readonly due: (by: string) => Promise<readonly DueWork[]>;
  /** Requests a second that a location's issuer is sent at most. */
  readonly maxRate: (locationId: string) => Promise<number>;
  readonly queue: WorkQueue;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** Within this time what is being given back untried at this moment is listed as due. In milliseconds. */
const settling = 1000;

/**
 * Announces the tickets that a location's issuer was not asked for while it took nothing, as much as it takes until the next
 * sweep, which announces the rest, and what is lost of this.
 */
export async function takeUpDeferred(locationId: string, deps: TakeUpDeps): Promise<void> {
  await deps.wait(settling);
  const [due, perSecond] = await Promise.all([deps.due(isoTime(deps.now())), deps.maxRate(locationId)]);
  const waiting = due.filter((work) => work.kind === 'placement' && work.locationId === locationId);
  const most = Math.floor(perSecond * secondsAhead);
  await deps.queue.announce(inOrderOfArrival(waiting, { perSecond, most, inQueue: 0 }));
}
