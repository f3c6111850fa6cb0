import type { Location } from '../../src/core/location/location.ts';
import { withOwed } from '../../src/core/owed/owed.ts';
import { decide } from '../../src/core/stay/decide.ts';
import type { Stay } from '../../src/core/stay/stay.ts';
import type { StayEvent, StayStatus } from '../../src/core/stay/stay-event.ts';
import type { Ticket } from '../../src/core/ticket/ticket.ts';
import { isoTime } from '../../src/kit/time.ts';

/** What a hotel system tells of Ada's two nights at an instant. */
export function eventOf(status: StayStatus, time: string, email = 'ada@example.com'): StayEvent {
  return {
    id: time,
    source: 'urn:pms:hotel',
    type: 'reservation.amended',
    time,
    locationId: 'HOTEL',
    reservationId: 'RES-1',
    stayId: 'RES-1',
    status,
    facts: {
      arrival: { date: '2026-07-30' },
      departure: { date: '2026-08-01' },
      guest: { givenName: 'Ada', email },
    },
  };
}

/** The stay after an event, its mail gone; undefined if there is none. */
export function told(stay: Stay | undefined, event: StayEvent, location: Location): Stay | undefined {
  const now = Date.parse(event.time);
  const decision = decide(stay, event, location, now);
  if (decision.type !== 'keep' && decision.type !== 'issue') return stay;
  const next =
    decision.type === 'issue' ? { ...decision.next, ticket: ticketOf(decision.terms, event.time) } : decision.next;
  const owing = withOwed(stay, next, location, now);
  const { email } = owing.owed;
  return email?.status === 'queued'
    ? { ...owing, owed: { email: { ...email, status: 'accepted', id: 'ses' } } }
    : owing;
}

function ticketOf(terms: object, at: string): Ticket {
  return { ...terms, user: at, pass: '', serial: '1', createdAt: isoTime(Date.parse(at)) } as Ticket;
}
