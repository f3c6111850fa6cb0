import type { Location } from '../../../src/core/location/location.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import type { StayEvent } from '../../../src/core/stay/stay-event.ts';
import { postedStay } from '../../../src/core/ticket/ticket-by-api.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import { hotel, mailed, says, thenTold, told } from './samples.ts';

/** Who does what is done. */
export const key = { kind: 'key', id: 'key-1' } as const;
/** Ada's hotel, by default. */
export const location = hotel();
/** Ada's booking, with its ticket. */
export const booked = ticketed(told(location, says('confirmed', 2)));
/** The same, to be printed. */
export const printed = ticketed(told(location, says('confirmed', 2, { format: 'print' })));
/** An end that the desk may move to. */
export const later = '2026-08-03T10:00:00Z';

/** At the desk, on a day of July at 10:00Z: an hour after that day's event. */
export const onDay = (day: number) => ({
  now: Date.parse(`2026-07-${String(day).padStart(2, '0')}T10:00:00Z`),
  id: `api-${day}`,
  by: key,
});

/** The stay, which must have a ticket. */
export function ticketed(stay: Stay | undefined): Ticketed {
  if (!stay?.ticket) throw new Error('The stay has no ticket');
  return stay as Ticketed;
}

/** The stay once one more event has come; as it was if that says nothing new. */
export function thenSaid(stay: Stay, event: StayEvent, place: Location = location): Stay {
  return thenTold(stay, event, place) ?? stay;
}

/** A ticket that was asked for by the API, its mail gone if it was to be mailed. */
export function posted(format: 'email' | 'print', userId?: string): Ticketed {
  const ticket = sampleTicket({ createdAt: '2026-07-02T09:00:00.000Z' });
  const posting = { ref: { locationId: location.id, key: 'api-1' }, ticket, format, userId, by: key };
  const stay = postedStay(posting, location, Date.parse(ticket.createdAt));
  return format === 'email' ? ticketed(mailed(stay)) : stay;
}
