import type { Location } from '../../src/core/location/location.ts';
import type { Stay } from '../../src/core/stay/stay.ts';
import type { StayEvent, StayStatus } from '../../src/core/stay/stay-event.ts';
import { mailed, says, thenTold } from '../../test/core/support/samples.ts';

/** An event of a stay of two nights from 30 July, as a hotel's system tells it. */
export function eventOf(status: StayStatus, time: string, email = 'ada@example.com'): StayEvent {
  const facts = { arrival: { date: '2026-07-30' }, departure: { date: '2026-08-01' } };
  return says(status, 30, { ...facts, guest: { givenName: 'Ada', email } }, { id: time, time });
}

/** A stay after an event that is heard as it happens; its mail has gone at once. */
export function told(stay: Stay | undefined, event: StayEvent, location: Location): Stay | undefined {
  const next = thenTold(stay, event, location, Date.parse(event.time));
  return next !== stay && next?.owed.email?.status === 'queued' ? mailed(next) : next;
}
