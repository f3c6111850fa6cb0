import { type FiguresDeps, keepFigures } from '../core/figures/figures.service.ts';
import type { Location } from '../core/location/location.ts';
import type { Hand } from '../core/owed/hands.ts';
import { logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { mapConcurrent } from '../kit/values.ts';
import { type ReachedDeps, reachedAt } from '../rest/desk/reached.service.ts';

/** What counting at the desks needs. */
export interface CountDesksDeps extends FiguresDeps, Pick<ReachedDeps, 'uses'> {
  readonly locations: () => Promise<readonly Location[]>;
}

/**
 * Keeps the figures of each location's days that are settled, before their stays are erased, and logs how many of the guests in
 * the house have their code: the dashboard asks the log, as a metric would cost dollars a location. What fails at one location
 * is tried again the next time.
 */
export async function countDesks(deps: CountDesksDeps): Promise<void> {
  const all = await deps.locations();
  await mapConcurrent(all, (location) => countDesk(location, deps));
}

async function countDesk(location: Location, deps: CountDesksDeps): Promise<void> {
  try {
    await keepFigures(location, deps);
    const groups = await reachedAt(location, deps.now(), deps);
    const count = (...which: readonly Hand[]) => which.reduce((sum, hand) => sum + (groups.get(hand)?.length ?? 0), 0);
    const reached = { online: count('online', 'used'), handed: count('handed') };
    const without = { maybe: count('maybe'), unreached: count('no') };
    logLine({ event: logEvent.houseCounted, location: location.id, ...reached, ...without });
  } catch (error) {
    logLine({ event: logEvent.houseNotCounted, location: location.id, reason: reasonOf(error) }, 'error');
  }
}
