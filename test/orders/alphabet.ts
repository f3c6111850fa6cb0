import type { Guest, StayEvent, StayFacts, StayStatus } from '../../src/core/stay/stay-event.ts';
import { relayOf } from '../core/support/address-model.ts';

/** One thing that a hotel system can say of the reservation, at a place in its history. */
export interface Letter {
  readonly name: string;
  readonly event: (place: number) => StayEvent;
}

const ada: Guest = { givenName: 'Ada', familyName: 'Example', email: 'ada@example.com' };
const bob: Guest = { givenName: 'Bob', familyName: 'Sample', email: 'bob@example.com' };
const eve: Guest = { givenName: 'Eve', familyName: 'Tester', email: 'eve@example.com' };
const company: Guest = { givenName: 'Corp', familyName: 'Office', email: 'office@example.com' };

const alias = 'guest.booking.com';

/** As portals know them: each alias is one guest's, and a guest may have several. */
const [adaByPortal, adaAnew, adaElsewhere, adaByDead, bobByPortal] = [
  { ...ada, email: `a.111@${alias}` },
  { ...ada, email: `a.222@${alias}` },
  { ...ada, email: 'ada@m.expediapartnercentral.com' },
  { ...ada, email: 'ada-aaa@guest.airbnb.com' },
  { ...bob, email: `b.333@${alias}` },
] as const;
const nobody = { ...ada, email: 'N/A' };

/** Whose address a mail went to. */
export function ownerOf(email: string | undefined): Guest | undefined {
  const all = [ada, bob, eve, company, adaByPortal, adaAnew, adaElsewhere, bobByPortal];
  return all.find((guest) => guest.email === email);
}

/** Where mails to an address are read: those to one guest's aliases of a portal together. */
export function inboxOf(email: string | undefined, owner = ownerOf(email)?.givenName): string {
  return `${relayOf(email) ?? email} ${owner}`;
}

const nameOf = ({ givenName, familyName }: Guest): Guest => ({ givenName, familyName });

// With instants, which are read three times as fast as a hotel's local hours.
const at = (date: string, hour: string) => ({ date, at: `${date}T${hour}:00:00Z` });
const soon: StayFacts = { arrival: at('2026-07-28', '13'), departure: at('2026-07-29', '09') };
const later: StayFacts = { arrival: at('2026-07-30', '13'), departure: at('2026-08-03', '09') };

const far: StayFacts = { arrival: at('2026-08-20', '13'), departure: at('2026-08-25', '09') };

/** When the history's events happen: within and around the stays' days, half a day apart. */
const first = Date.parse('2026-07-27T09:00:00Z');
const apart = 12 * 3_600_000;

/** What a hotel system says at an instant (epoch milliseconds) of one room, or of the whole reservation. */
export function eventAt(
  ms: number,
  id: string,
  { room, status, facts = {}, type = 'reservation.amended' }: Saying,
): StayEvent {
  return {
    id,
    source: 'urn:pms:hotel-sol',
    type,
    time: new Date(ms).toISOString(),
    locationId: '28XXX004',
    reservationId: 'RES-42',
    stayId: room ?? 'RES-42',
    ...(room === undefined && { whole: true as const }),
    status,
    facts,
  };
}

interface Saying {
  /** Absent: of the whole reservation. */
  readonly room?: string | undefined;
  readonly status: StayStatus;
  readonly facts?: StayFacts | undefined;
  readonly type?: string | undefined;
}

function says(name: string, room: string | undefined, status: StayStatus, facts?: StayFacts, type?: string): Letter {
  return { name, event: (place) => eventAt(first + place * apart, `evt-${place}`, { room, status, facts, type }) };
}

const checkedIn = 'stay.checked_in';
const reinstated = 'reservation.reinstated';

/** Three guests, two rooms and none, words about the whole reservation, and numbers that are used again. The first twenty differ most. */
export const alphabet: readonly Letter[] = [
  says('Ada books 1', '1', 'confirmed', { guest: ada, ...soon }),
  says('Ada moves 1', '1', 'confirmed', { guest: ada, ...later }),
  says('Ada books 1, service', '1', 'confirmed', { guest: ada, ...soon, service: '59221' }),
  says('Ada in 1', '1', 'checked_in', { guest: ada, ...soon }, checkedIn),
  says('somebody out of 1', '1', 'checked_out'),
  says('1 cancelled', '1', 'cancelled'),
  says('1 reinstated, Ada', '1', 'confirmed', { guest: ada, ...soon }, reinstated),
  says('no-show in 1', '1', 'no_show'),
  says('Ada not in 1 after all', '1', 'confirmed', { guest: ada, ...soon }, 'stay.check_in_reverted'),
  says('Bob books 1 later', '1', 'confirmed', { guest: bob, ...later }),
  says('Bob in 1', '1', 'checked_in', { guest: bob, ...soon }, checkedIn),
  says('Bob, by name, in 1', '1', 'checked_in', { guest: nameOf(bob), ...soon }, checkedIn),
  says('Eve, by name, books 1', '1', 'confirmed', { guest: nameOf(eve), ...soon }),
  says('Bob books 2', '2', 'confirmed', { guest: bob, ...soon }),
  says('somebody out of 2', '2', 'checked_out'),
  says('Ada books all', undefined, 'confirmed', { guest: ada, ...soon }),
  says('Ada moves all', undefined, 'confirmed', { guest: ada, ...later }),
  says('all cancelled', undefined, 'cancelled'),
  says('all out', undefined, 'checked_out'),
  says('all reinstated, Ada', undefined, 'confirmed', { guest: ada, ...later }, reinstated),
  says('Ada books 1, devices', '1', 'confirmed', { guest: ada, ...soon, numUsers: 3 }),
  says('Ada out of 1', '1', 'checked_out', { guest: ada }),
  says('Bob in 1 later', '1', 'checked_in', { guest: bob, ...later }, checkedIn),
  says('Eve in 2 later', '2', 'checked_in', { guest: eve, ...later }, checkedIn),
  says('Eve books all, far ahead', undefined, 'confirmed', { guest: eve, ...far }),
  says('somebody in 1, far ahead', '1', 'checked_in', { ...far }, checkedIn),
  says('Bob out of 1', '1', 'checked_out', { guest: bob }),
  says('Ada asks for 1, devices', '1', 'inquiry', { guest: ada, ...soon, numUsers: 2 }),
  says('Bob asks for all', undefined, 'inquiry', { guest: bob, ...later }),
  says('Bob, by name, books 1', '1', 'confirmed', { guest: nameOf(bob), ...soon }),
  says('a company books all', undefined, 'confirmed', { guest: company, ...soon }),
];

/** Two guests whom portals have given aliases, and what else they are told to be reached at. */
const byPortals: readonly Letter[] = [
  says('Ada books 1 by a portal', '1', 'confirmed', { guest: adaByPortal, ...soon }),
  says('Ada has another alias', '1', 'confirmed', { guest: adaAnew, ...soon }),
  says('Ada moves 1, by another alias', '1', 'confirmed', { guest: adaAnew, ...later }),
  says('Ada in 1 by another portal', '1', 'checked_in', { guest: adaElsewhere, ...soon }, checkedIn),
  says('Ada books 1, by a dead alias', '1', 'confirmed', { guest: adaByDead, ...soon }),
  says('Ada in 1 without an address', '1', 'checked_in', { guest: nobody, ...soon }, checkedIn),
  says('Bob books 1 by the portal', '1', 'confirmed', { guest: bobByPortal, ...soon }),
  says('Bob in 1 by the portal, later', '1', 'checked_in', { guest: bobByPortal, ...later }, checkedIn),
  says('Ada books all by a portal', undefined, 'confirmed', { guest: adaByPortal, ...soon }),
];

/** Of what is told besides of such a room: by name and address, by neither, and by both of somebody else. */
const besides = [
  'Ada moves 1',
  'somebody out of 1',
  '1 cancelled',
  'Bob books 1 later',
  'Bob in 1',
  'Bob, by name, in 1',
];

/** Guests of portals, and of others, in one room. */
export const withPortals = [...byPortals, ...alphabet.filter(({ name }) => besides.includes(name))];

/** Ada's addresses, told without her name. */
export const byAddress: readonly Letter[] = [
  says('an alias moves 1', '1', 'confirmed', { guest: { email: adaByPortal.email }, ...later }),
  says('another alias books 1', '1', 'confirmed', { guest: { email: adaAnew.email }, ...soon }),
  says('an address is in 1', '1', 'checked_in', { guest: { email: ada.email }, ...soon }, checkedIn),
];

/** An address of nobody, and then the name of who has it. */
export const inTwoSaves: readonly Letter[] = [
  says('an address books 1', '1', 'confirmed', { guest: { email: bob.email }, ...soon }),
  says('the address is Bob’s', '1', 'confirmed', { guest: nameOf(bob), ...soon }),
];
