import { isoSecond, localParts } from '../../kit/time.ts';
import type { Location } from '../location/location.ts';
import { keptDays } from '../location/retention.ts';
import type { PresentStays, Span } from '../stay/present.ts';
import { countDays, dateAfter, datesOf, type Figures, isSettled, isStored, mostCounted, spanOf } from './figures.ts';
import type { KeptFigures } from './kept-figures.store.ts';

/** What counting needs. */
export interface FiguresDeps {
  readonly kept: KeptFigures;
  readonly present: Pick<PresentStays, 'of'>;
  /** When a location's tickets of a time were made: epoch milliseconds. */
  readonly made: (locationId: string, span: Span) => Promise<readonly number[]>;
  /** Days that a stay is kept after its ticket's end, where the location does not say. */
  readonly retentionDays: number;
  readonly now: () => number;
}

/** A day's figures. */
export interface DayFigures extends Figures {
  /** `YYYY-MM-DD` at the location. */
  readonly day: string;
  /** They change no more. */
  readonly isFinal: boolean;
}

/**
 * The figures of a location's days from one to another: as they were kept, and as they are counted now of days that are not.
 * Days that are still to come are left out, and days before the first of which anything is known.
 */
export async function figuresOf(
  location: Location,
  { first, last }: { readonly first: string; readonly last: string },
  deps: FiguresDeps,
): Promise<readonly DayFigures[]> {
  const now = deps.now();
  const today = localParts(isoSecond(now), location.timeZone).date;
  const days = datesOf(first, last < today ? last : today);
  if (days.length === 0) return [];
  const kept = await deps.kept.of(location.id, first, last);
  const { guests: storedFor } = keptDays(location, deps.retentionDays);
  const open = days.filter((day) => !kept.has(day) && isStored(day, storedFor, now));
  const counted = await countedNow(location, open, now, deps);
  return days.flatMap((day) => {
    const figures = kept.get(day) ?? counted.get(day);
    return figures ? [{ ...figures, day, isFinal: kept.has(day) }] : [];
  });
}

/** Of the first and the last of the days, and all between. */
async function countedNow(
  location: Location,
  days: readonly string[],
  now: number,
  { present, made }: FiguresDeps,
): Promise<ReadonlyMap<string, Figures>> {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const span = spanOf(first, last, location.timeZone);
  const [stays, times] = await Promise.all([present.of(location.id, span), made(location.id, span)]);
  return countDays(days, { stays: stays.map(({ stay }) => stay), made: times }, location, now);
}

/** Days that are kept by one call at most: the stays of a week at once are not too many. */
const mostDays = 7;

/**
 * Keeps the figures of a location's days that are settled, the earliest first, while the stays are there that they are counted
 * from. Two at once keep the same. Resolves to how many days it was.
 */
export async function keepFigures(location: Location, deps: FiguresDeps): Promise<number> {
  const { kept } = deps;
  const { guests: storedFor } = keptDays(location, deps.retentionDays);
  const now = deps.now();
  const today = localParts(isoSecond(now), location.timeZone).date;
  const latest = (await kept.latest(location.id)) ?? '';
  const due = datesOf(dateAfter(today, -mostCounted), today)
    .filter((day) => day > latest && isStored(day, storedFor, now) && isSettled(day, location, storedFor, now))
    .slice(0, mostDays);
  const counted = await countedNow(location, due, now, deps);
  for (const day of due) {
    const figures = counted.get(day);
    if (figures) await kept.keep(location.id, day, figures);
  }
  return due.length;
}
