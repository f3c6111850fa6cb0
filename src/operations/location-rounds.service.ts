import { logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import type { LocationRounds } from './location-rounds.store.ts';

/** What is looked for at each location, once in a while. */
interface Round<Found> {
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

/** Locations at once, and how many before it is kept how far the round has come: a function that dies does no more twice. */
const [atOnce, keptEvery] = [8, 160];

/** No location takes longer, in milliseconds: what has not begun by then is begun by the next call. */
export const longestLook = 12_000;

/** The clock that starts a round is not exact, in milliseconds. */
const slack = 60_000;

/**
 * Goes on with a round of all locations from where the last call ended, or begins the next one if it is time.
 * @returns what the last whole round has found, and what this one has so far
 */
export async function continueRound<Found>(
  { name, every, locationIds, lookAt }: Round<Found>,
  { rounds, now, remaining }: Rounds,
): Promise<readonly Found[]> {
  const kept = await rounds.get<Found>(name);
  if (kept && kept.after === undefined && now() < kept.begunAt + every - slack) return kept.found;
  const isUnderWay = kept?.after !== undefined;
  const { begunAt, found, last } = isUnderWay ? kept : { begunAt: now(), found: [], last: kept?.found ?? [] };
  let so = { begunAt, after: isUnderWay ? kept.after : '', found: [...found], last };
  const left = (await locationIds()).filter((id) => id > so.after).toSorted();
  for (let first = 0; first < left.length; first += atOnce) {
    if (remaining() < longestLook) {
      await rounds.keep(name, so);
      return [...last, ...so.found];
    }
    const ids = left.slice(first, first + atOnce);
    const looked = await Promise.all(ids.map((id) => lookAtOne(id, lookAt)));
    so = { ...so, after: ids.at(-1) ?? '', found: [...so.found, ...looked.flat()] };
    if ((first + atOnce) % keptEvery === 0) await rounds.keep(name, so);
  }
  await rounds.keep(name, { begunAt, found: so.found, last: [] });
  return so.found;
}

/** What fails at one location is told, and looked at again in the next round: the others do not wait for it. */
async function lookAtOne<Found>(location: string, lookAt: Round<Found>['lookAt']) {
  try {
    return await lookAt(location);
  } catch (error) {
    logLine({ event: logEvent.locationNotReviewed, location, reason: reasonOf(error) }, 'error');
    return [];
  }
}
