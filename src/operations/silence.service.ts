import {
  locationSilence,
  longestSilence,
  silenceJudgedBy,
  type TicketTimes,
} from '../core/location/silent-locations.service.ts';
import { hourAt } from '../kit/time.ts';

/** What looking for silent locations needs. */
interface SilentLocationsDeps {
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
  reportedFor: number,
): Promise<readonly SilentLocation[]> {
  const at = now();
  const ids = await locationIds();
  const from = at - reportedFor - longestSilence - silenceJudgedBy;
  const created = await ticketTimes(ids, { from, quietFrom: at - shortest });
  return ids.flatMap((location, i) => {
    const silence = locationSilence(created[i] ?? [], at);
    if (!silence || silence.tellableFrom + reportedFor <= at) return [];
    return [{ location, since: silence.since }];
  });
}

/** What looking for silent networks needs. */
interface SilentNetworksDeps {
  /** The hours in which each network called, by location, among the days of some hours (since 1970). */
  readonly heard: (hours: readonly number[]) => Promise<ReadonlyMap<string, ReadonlySet<number>>>;
  readonly now: () => number;
}

/** Whole hours without a call, in each of which there was one a week before. */
const silentHours = 3;
const week = 7 * 24;

/** The locations whose networks do not call any more, though a week ago they did in each of the same hours. */
export async function silentNetworks({ heard, now }: SilentNetworksDeps): Promise<readonly string[]> {
  const present = hourAt(now());
  const past = Array.from({ length: silentHours }, (_, i) => present - 1 - i);
  const then = past.map((hour) => hour - week);
  const all = await heard([present, ...past, ...then]);
  const isSilent = (hours: ReadonlySet<number>) =>
    then.every((hour) => hours.has(hour)) && ![present, ...past].some((hour) => hours.has(hour));
  return [...all].filter(([, hours]) => isSilent(hours)).map(([location]) => location);
}
