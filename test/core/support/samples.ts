import type { Location } from '../../../src/core/location/location.ts';
import type { Service } from '../../../src/core/location/service.schema.ts';
import { decide } from '../../../src/core/stay/decide.ts';
import type { KnownStay, Stay } from '../../../src/core/stay/stay.ts';
import { eventSeq } from '../../../src/core/stay/stay-entry.ts';
import type { Guest, StayEvent, StayFacts, StayStatus } from '../../../src/core/stay/stay-event.ts';
import type { Ticket, TicketTerms } from '../../../src/core/ticket/ticket.ts';
import { sampleLocation } from '../../mail/mail-samples.ts';
import { owedMail } from './owed-mail.ts';

const oneService: Service = {
  id: 59220,
  typeId: 'ttl',
  name: 'Estancia',
  price: 0,
  status: 1,
  onlineTime: 0,
  expTime: 0,
  tpv: 0,
  pms: 0,
  showLogin: 1,
  simDevices: 4,
  maxUsers: 1,
  loginMethod: 'general',
  download: 0,
  upload: 0,
  downrate: 0,
  uprate: 0,
  dailyLimit: 0,
  validUntil: 0,
  vip: 0,
  validateEmail: 0,
  deleted: 0,
  withRegistration: 0,
  macCaching: 0,
  issueOrder: 0,
  type: {
    id: 'ttl',
    description: 'Variable ticket',
    timetofinish: false,
    onlinetime: false,
    timetolimit: true,
    limittraffic: false,
  },
};

/** A service on offer, for four devices at once, unless changed. */
export function service(id: number, change: Partial<Service> = {}): Service {
  return { ...oneService, id, ...change };
}

/** A hotel in Madrid that issues at booking and mails: check-in 15:00, check-out 11:00, an hour of grace. */
export function hotel(change: Partial<Location> = {}): Location {
  return sampleLocation({
    services: [
      service(59220),
      service(59221, { simDevices: 2 }),
      service(59222, { simDevices: 0 }),
      service(59223, { status: 0 }),
      service(59224, { deleted: 1 }),
    ],
    ...change,
  });
}

export const ada = {
  givenName: 'Ada',
  familyName: 'Example',
  email: 'ada@example.com',
  locale: 'de-CH',
} satisfies Guest;
export const bob = { givenName: 'Bob', familyName: 'Sample', email: 'bob@example.com' } satisfies Guest;

/** Two nights: in Madrid from 30 July 15:00 (13:00Z) to 1 August 11:00 (09:00Z). */
export const twoNights = { arrival: { date: '2026-07-30' }, departure: { date: '2026-08-01' } } satisfies StayFacts;

/** What a hotel says of Ada's two nights on a day of July at 09:00Z; a fact given as undefined is left out. */
export function says(
  status: StayStatus,
  day: number,
  facts: StayFacts = {},
  change: Partial<Omit<StayEvent, 'facts'>> = {},
): StayEvent {
  const said = { ...twoNights, guest: ada, ...facts };
  return {
    id: `evt-${day}`,
    source: 'urn:pms:hotel-sol',
    type: 'reservation.amended',
    time: `2026-07-${String(day).padStart(2, '0')}T09:00:00.000Z`,
    locationId: '28XXX004',
    reservationId: 'RES-42',
    stayId: 'RES-42-1',
    status,
    facts: Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    ...change,
  };
}

/** An event that says its status and nothing else. */
export function only(status: StayStatus, day: number): StayEvent {
  return { ...says(status, day), facts: {} };
}

/** The stay after one more event, heard at an instant (epoch milliseconds; long before any stay is over unless said); a new ticket's code is named after the event that it was issued for. */
export function thenTold(current: Stay | undefined, event: StayEvent, location: Location, now = 0): Stay | undefined {
  const decision = decide(current, event, location, now);
  if (decision.type !== 'keep' && decision.type !== 'issue') return current;
  const next =
    decision.type === 'issue'
      ? { ...decision.next, ticket: newTicket(decision.terms, `CODE-OF-${eventSeq(event)}`, event.time) }
      : decision.next;
  return { ...next, owed: { email: owedMail(current, next, location) }, rev: next.rev + 1 };
}

/** A ticket of a code that tests can tell. */
export function newTicket(terms: TicketTerms, user: string, createdAt: string): Ticket {
  return {
    ...terms,
    user,
    pass: '',
    serial: '1',
    radiusUser: '0123456789',
    coding: 'passcode',
    realm: '28XXX004',
    createdAt,
  };
}

/** The stay after all these events, as they come. */
export function told(location: Location, ...events: readonly StayEvent[]): KnownStay {
  const stay = events.reduce<Stay | undefined>((current, event) => thenTold(current, event, location), undefined);
  if (!stay) throw new Error('No event was applied');
  return stay as KnownStay;
}

/** The same stay once its mail has gone. */
export function mailed(stay: Stay): Stay {
  return { ...stay, owed: { email: { version: 1, ...stay.owed.email, status: 'accepted', attempts: 1, id: 'ses-1' } } };
}
