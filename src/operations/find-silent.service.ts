import { type Location, relayChoice, relayPortals } from '../core/location/location.ts';
import {
  locationSilence,
  longestSilence,
  silenceJudgedBy,
  type TicketTimes,
} from '../core/location/location-silence.ts';
import type { StoredTicket } from '../core/ports.ts';
import type { Ticketed } from '../core/stay/stay.ts';
import { knowsLogins } from '../core/ticket/status.ts';
import { droppingPortals, type FirstLogins, firstLogins, provenPortals } from '../core/ticket/use/first-logins.ts';
import { hourAt } from '../kit/time.ts';

/** A location at which no ticket is created any more, though many should have been. */
export interface SilentLocation {
  readonly location: string;
  /** ISO-8601: its last ticket. */
  readonly since: string;
}

/** No silence is shorter than the hours that it takes. */
const shortest = 8 * 3_600_000;

/**
 * The location, if it has fallen silent.
 * @param reportedFor how long it is told of, in milliseconds, from when on its silence is too long for chance
 */
export async function silentLocation(
  location: string,
  { ticketTimes, now }: { readonly ticketTimes: TicketTimes; readonly now: () => number },
  reportedFor: number,
): Promise<readonly SilentLocation[]> {
  const at = now();
  const from = at - reportedFor - longestSilence - silenceJudgedBy;
  const silence = locationSilence(await ticketTimes(location, { from, quietFrom: at - shortest }), at);
  if (!silence || silence.tellableFrom + reportedFor <= at) return [];
  return [{ location, since: silence.since }];
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

/** What counting first logins needs. */
interface FirstLoginsDeps {
  /** The tickets of a location that ended within the time that is looked back at, or not yet. */
  readonly tickets: (locationId: string) => AsyncIterable<StoredTicket>;
  readonly now: () => number;
}

/** A location whose network tells of logins, and its guests by the kind of their address. */
export interface LocationLogins {
  readonly location: string;
  readonly counts: readonly FirstLogins[];
}

/** Guests' first logins at every location whose network tells of them: nothing else proves that a relay has passed a mail on. */
export async function loginsByAddress(
  locations: readonly Location[],
  { tickets, now }: FirstLoginsDeps,
): Promise<readonly LocationLogins[]> {
  const found: LocationLogins[] = [];
  for (const location of locations.filter(knowsLogins)) {
    const stays: Ticketed[] = [];
    for await (const { stay } of tickets(location.id)) stays.push(stay);
    found.push({ location: location.id, counts: firstLogins(stays, now()) });
  }
  return found;
}

/** Notes of which portals the logins show what the hotel says: that they pass its mails on. Their guests count as reached. */
export async function keepProvenRelays(
  location: Location,
  logins: readonly LocationLogins[],
  note: (proof: { readonly portal: string; readonly isProven: boolean }) => Promise<void>,
): Promise<void> {
  for (const { counts } of logins) {
    const shown = provenPortals(counts);
    for (const portal of relayPortals) {
      const isProven = shown.includes(portal) && relayChoice(location, portal) === 'approved';
      if (isProven !== (location.provenRelays?.includes(portal) === true)) await note({ portal, isProven });
    }
  }
}

/** A portal whose guests hardly log in, so that it probably drops the mails to them. */
export interface SilentRelay {
  readonly location: string;
  readonly portal: string;
}

/** Portals that probably drop the mails to their guests, by location. */
export function silentRelays(logins: readonly LocationLogins[]): readonly SilentRelay[] {
  return logins.flatMap(({ location, counts }) => droppingPortals(counts).map((portal) => ({ location, portal })));
}
