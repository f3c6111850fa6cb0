import { locationSilence, longestSilence, silenceJudgedBy } from '../../domain/facts/location-silence.ts';
import type { TicketTimes } from '../ports/ticket-times.ts';

/** What looking for silent locations needs. */
export interface SilentLocationsDeps {
  /** The ids of all locations. */
  readonly locationIds: () => Promise<readonly string[]>;
  readonly ticketTimes: TicketTimes;
  readonly now: () => number;
}

/** A location at which no ticket is created any more, though many should have been. */
export interface SilentLocation {
  readonly location: string;
  /** ISO-8601: its last ticket. */
  readonly since: string;
}

/** No silence is shorter than the hours that it takes. */
const shortest = 8 * 3_600_000;

/**
 * The locations that have fallen silent.
 * @param toldFor how long each is told of, in milliseconds, from when on its silence is too long for chance
 */
export async function silentLocations(
  { locationIds, ticketTimes, now }: SilentLocationsDeps,
  toldFor: number,
): Promise<readonly SilentLocation[]> {
  const at = now();
  const ids = await locationIds();
  const from = at - toldFor - longestSilence - silenceJudgedBy;
  const created = await ticketTimes(ids, { from, quietFrom: at - shortest });
  return ids.flatMap((location, i) => {
    const silence = locationSilence(created[i] ?? [], at);
    if (!silence || silence.tellableFrom + toldFor <= at) return [];
    return [{ location, since: silence.since }];
  });
}
