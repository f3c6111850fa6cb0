import type { StayEvent } from '../../domain/model/stay-event.ts';
import { localParts } from '../../domain/time/local-moment.ts';

/** Moments of a stay that an event told by an instant alone. */
export type Undated = readonly ('arrival' | 'departure')[];

/** An event whose moments that were told by an instant alone are of the date that the hotel's calendar shows then. */
export function datedEvent(event: StayEvent, undated: Undated, timeZone: string): StayEvent {
  const facts = { ...event.facts };
  for (const name of undated) {
    const moment = facts[name];
    if (moment?.at) facts[name] = { ...moment, date: localParts(moment.at, timeZone).date };
  }
  return undated.length === 0 ? event : { ...event, facts };
}
