import type { Locations } from '../ports.ts';
import type { Location } from './location.ts';

/** How stays and what hangs on them are kept. */
export interface KeptFor {
  /** The deployment's days, for locations that say nothing. */
  readonly retentionDays: number;
  /** The locations, which may say otherwise. */
  readonly locations?: Locations;
}

/** The days for which data are kept, by what they are. */
export type KeptDays = Readonly<Record<'guests' | 'sessions' | 'outcomes', number>>;

/** The days of a location: guests' as the deployment's, the others as guests', unless its file says otherwise. */
export function keptDays(location: Pick<Location, 'retention'> | undefined, retentionDays: number): KeptDays {
  const { guestDays: guests = retentionDays, sessionDays, outcomeDays } = location?.retention ?? {};
  return { guests, sessions: sessionDays ?? guests, outcomes: outcomeDays ?? guests };
}

/** The days of a location by its id, also of one that was removed; the deployment's if none is known. */
export async function keptDaysOf(
  locationId: string | undefined,
  { retentionDays, locations }: KeptFor,
): Promise<KeptDays> {
  if (locationId === undefined || !locations) return keptDays(undefined, retentionDays);
  return keptDays((await locations.get(locationId)) ?? (await locations.removed?.(locationId)), retentionDays);
}

/** Whether the hotel has declared that it must keep sessions for longer than its guests' names: they have addresses then, and outlive an erasure. */
export function outliveGuests({ guests, sessions }: KeptDays): boolean {
  return sessions > guests;
}
