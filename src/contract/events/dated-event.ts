import type { StayEvent } from '../../domain/model/stay-event.ts';
import { localParts } from '../../domain/time/local-moment.ts';

/** The dates of a stay that an event gives only as an instant (`at`). */
export type Undated = readonly ('arrival' | 'departure')[];

/** An event whose instants without a date have got the date in the hotel's time zone. */
export function datedEvent(event: StayEvent, undated: Undated, timeZone: string): StayEvent {
  const facts = { ...event.facts };
  for (const name of undated) {
    const moment = facts[name];
    if (moment?.at) facts[name] = { ...moment, date: localParts(moment.at, timeZone).date };
  }
  return undated.length === 0 ? event : { ...event, facts };
}
