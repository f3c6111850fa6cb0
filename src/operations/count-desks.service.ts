import { type FiguresDeps, keepFigures } from '../core/figures/figures.service.ts';
import type { Location } from '../core/location/location.ts';
import type { Hand } from '../core/owed/hands.ts';
import { logLine } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { type ReachedDeps, reachedAt } from '../rest/desk/reached.service.ts';

/** What counting at a desk needs. */
export type CountDeskDeps = FiguresDeps & Pick<ReachedDeps, 'uses'>;

/**
 * Keeps the figures of a location's days that are settled, before their stays are erased, and logs how many of the guests in
 * the house have their code: the dashboard asks the log, as a metric would cost dollars a location.
 */
export async function countDesk(location: Location, deps: CountDeskDeps): Promise<void> {
  await keepFigures(location, deps);
  const groups = await reachedAt(location, deps.now(), deps);
  const count = (...which: readonly Hand[]) => which.reduce((sum, hand) => sum + (groups.get(hand)?.length ?? 0), 0);
  const reached = { online: count('online', 'used'), handed: count('handed') };
  const without = { maybe: count('maybe'), unreached: count('no') };
  logLine({ event: logEvent.houseCounted, location: location.id, ...reached, ...without });
}
