import { hourAt } from '../../domain/time/hour-at.ts';

/** What looking for silent networks needs. */
export interface SilentNetworksDeps {
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
