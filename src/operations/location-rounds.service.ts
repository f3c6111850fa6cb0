import { logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import type { LocationRounds } from './location-rounds.store.ts';

/** What is looked for at each location, once in a while. */
interface Round<Found extends { readonly location: string }> {
  readonly name: string;
  /** Milliseconds from one beginning to the next. */
  readonly every: number;
  readonly locationIds: () => Promise<readonly string[]>;
  readonly lookAt: (locationId: string) => Promise<readonly Found[]>;
}

/** What a round needs besides. */
interface Rounds {
  readonly rounds: LocationRounds;
  readonly now: () => number;
  /** Milliseconds until the function ends. */
  readonly remaining: () => number;
}

/** Locations at once, and after how many it is kept how far the round has come: a function that is ended repeats no more. */
const [atOnce, keptEvery] = [8, 160];

/** No location takes longer, in milliseconds: what has not begun by then is begun by the next call. */
export const longestLook = 12_000;

/** The clock that starts a round is not exact, in milliseconds. */
const slack = 60_000;

/** After that, in milliseconds, a round in which locations failed comes again, however seldom it is: the table may have been away. */
const failedAgain = 3_600_000;

/**
 * Goes on with a round of all locations from where the last call ended, or begins the next one if it is time.
 * @returns what is found at each location, by this round where it has been, and else by the one before
 */
export async function continueRound<Found extends { readonly location: string }>(
  { name, every, locationIds, lookAt }: Round<Found>,
  { rounds, now, remaining }: Rounds,
): Promise<readonly Found[]> {
  const kept = await rounds.get<Found>(name);
  const pause = kept?.hasFailed ? Math.min(every, failedAgain) : every;
  if (kept && kept.after === undefined && now() < kept.begunAt + pause - slack) return kept.found;
  let round =
    kept?.after === undefined
      ? { begunAt: now(), after: '', hasFailed: false, found: [], last: kept?.found ?? [] }
      : { ...kept, after: kept.after };
  const left = (await locationIds()).filter((id) => id > round.after).toSorted();
  for (let first = 0; first < left.length; first += atOnce) {
    if (remaining() < longestLook) {
      await rounds.keep(name, round);
      return [...round.found, ...round.last.filter(({ location }) => location > round.after)];
    }
    const ids = left.slice(first, first + atOnce);
    const looked = await Promise.all(ids.map((id) => lookAtOne(id, lookAt)));
    const found = [...round.found, ...looked.flatMap((one) => one ?? [])];
    round = { ...round, after: ids.at(-1) ?? '', found, hasFailed: round.hasFailed || looked.includes(undefined) };
    if ((first + atOnce) % keptEvery === 0) await rounds.keep(name, round);
  }
  const { after: _, ...whole } = round;
  await rounds.keep(name, { ...whole, last: [] });
  return round.found;
}

/** What fails at one location is told, and undefined: the others do not wait for it. */
async function lookAtOne<Found>(location: string, lookAt: (id: string) => Promise<readonly Found[]>) {
  try {
    return await lookAt(location);
  } catch (error) {
    logLine({ event: logEvent.locationNotReviewed, location, reason: reasonOf(error) }, 'error');
    return undefined;
  }
}
