import { describe, expect, test } from 'vitest';
import { undelivered } from '../../../src/core/owed/undelivered.ts';
import type { Mail } from '../../../src/core/owed/work.ts';
import { requestResend } from '../../../src/core/stay/by-hand.ts';
import { type AddressKind, addressKind, unmailable } from '../../../src/core/stay/guest/address-kind.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import type { Guest, StayFacts } from '../../../src/core/stay/stay-event.ts';
import { location, onDay, thenSaid, ticketed } from '../support/at-desk.ts';
import { hotel, mailed, says, told } from '../support/samples.ts';
import { story } from '../support/story.ts';

const named = { givenName: 'Ada', familyName: 'Example' };
const [alias, newer, elsewhere] = ['a.1@guest.booking.com', 'a.2@guest.booking.com', 'a@guest.expedia.com'] as const;
const own = 'ada@example.com';
/** What a hotel system says on a day of July of a guest at an address, who is Ada unless said. */
const at = (email: string, day: number, guest: Guest = named, facts: StayFacts = {}) =>
  says('confirmed', day, { ...facts, guest: { ...guest, email } });
/** The stay once a guest at this address was mailed. */
const mailedAt = (email: string, guest: Guest = named, place = location) => mailed(told(place, at(email, 1, guest)));
const mailOf = ({ owed }: Stay) => owed.email ?? expect.unreachable();

describe('an address is known by its domain', () => {
  test.each<[string, AddressKind, string | undefined]>([
    ['ada@example.com', 'direct', undefined],
    ['x@privaterelay.appleid.com', 'direct', undefined],
    ['desk@booking.com', 'direct', undefined],
    ['x@notguest.booking.com.example', 'direct', undefined],
    ['x@myguest.booking.com', 'direct', undefined],
    ['nope', 'direct', undefined],
    ['', 'direct', undefined],
    ['na.lee@example.com', 'direct', undefined],
    ['x@guest.booking.com', 'relay', 'booking.com'],
    ['X@GUEST.Booking.COM', 'relay', 'booking.com'],
    ['x+wifi@eu.guest.booking.com', 'relay', 'booking.com'],
    ['x@mchat.booking.com', 'relay', 'booking.com'],
    ['x@m.expediapartnercentral.com', 'relay', 'expedia'],
    ['x@agoda-messaging.com', 'relay', 'agoda'],
    ['x@guest.ctrip.com', 'relay', 'trip.com'],
    ['x@guest.traveloka.com', 'relay', 'traveloka'],
    ['x@guest.klook.com', 'relay', 'klook'],
    ['x@messages.homeaway.com', 'relay', 'vrbo'],
    ['x@guest.airbnb.com', 'dead', 'airbnb'],
    ['x@m.airbnb.com', 'dead', 'airbnb'],
    ['x@no-email-supplied.co', 'none', undefined],
    ...['N/A', 'n.a.', ' none ', 'no e-mail', '-', '---', 'unknown', 'noemail@noemail.com', 'NA@na.com'].map(
      (text): [string, AddressKind, undefined] => [text, 'none', undefined],
    ),
    ['x@property.booking.com', 'other', 'booking.com'],
    ['x@reply.airbnb.com', 'other', 'airbnb'],
    ['x@tbo.com', 'other', undefined],
  ])('%j: %s of %s', (address, kind, portal) => {
    expect(addressKind(address)).toMatchObject({ kind, ...(portal !== undefined && { portal }) });
    expect(addressKind(address).portal).toBe(portal);
  });

  test.each([
    ['x@guest.airbnb.com', 'relay_ended'],
    ['N/A', 'portal_without_address'],
    ['x@no-email-supplied.co', 'portal_without_address'],
    ['x@cleartrip.com', 'agency_address'],
  ] as const)('the guest at %s has a ticket and is on reception’s list: %s', (email, reason) => {
    const stay = ticketed(told(location, at(email, 1)));
    expect(mailOf(stay)).toEqual({ version: 1, status: 'skipped', attempts: 0, why: reason });
    expect(undelivered(stay)).toBe(reason);
    expect(told(hotel({ defaultFormat: 'print' }), at(email, 1)).owed.email).toMatchObject({ why: 'not_requested' });
    const refused = { type: 'refused', why: 'no_address' };
    expect(requestResend(stay, undefined, location, onDay(3), 5)).toEqual(refused);
    expect(requestResend(stay, email, location, onDay(3), 5)).toEqual(refused);
    expect(requestResend(stay, own, location, onDay(3), 5)).toMatchObject({ type: 'send' });
    expect(unmailable(email)).toBe(reason);
  });
});

describe('another alias of the same portal', () => {
  test('is no news, and what is news then goes there, as one thread', () => {
    const before = mailedAt(alias);
    const after = thenSaid(before, at(newer, 2));
    expect(after.facts.guest?.email).toBe(newer);
    expect(mailOf(after)).toEqual({ ...mailOf(before), mailedTo: [alias] });
    const moved = thenSaid(after, at(newer, 3, named, { departure: { date: '2026-08-03' } }));
    expect(moved).toMatchObject({ ticket: { user: before.ticket?.user }, facts: { guest: { email: newer } } });
    expect(mailOf(moved)).toMatchObject({ version: 2, status: 'queued', follows: { id: 'ses-1', change: 'moved' } });
  });

  test('is where a mail goes that waits, and changes nothing else of it', () => {
    const waits = told(location, at(alias, 1));
    const after = thenSaid(waits, at(newer, 2));
    expect([after.facts.guest?.email, mailOf(after)]).toEqual([newer, mailOf(waits)]);
  });

  test.each<Partial<Mail>>([
    { status: 'bounced', why: 'Permanent' },
    { status: 'bounced', why: 'suppressed' },
    { status: 'rejected' },
    { status: 'failed' },
  ])('is mailed where the last did not arrive: %j', (mail) => {
    const stay = {
      ...mailedAt(alias),
      owed: { email: { version: 1, attempts: 1, status: 'accepted', ...mail } },
    } as Stay;
    expect(mailOf(thenSaid(stay, at(newer, 2)))).toMatchObject({ version: 2, status: 'queued' });
  });

  test.each<[string, Guest, Guest]>([
    ['another family name', { givenName: 'Guest', familyName: 'Smith' }, { givenName: 'Guest', familyName: 'Jones' }],
    ['a name at last', {}, { givenName: 'Bob', familyName: 'Sample' }],
    ['another name', named, { givenName: 'Bob', familyName: 'Sample' }],
  ])('with %s may be somebody else’s, and is mailed', (_, before, after) => {
    expect(mailOf(thenSaid(mailedAt(alias, before), at(newer, 2, after)))).toMatchObject({ status: 'queued' });
  });

  test('of another guest gets another code, also where its owner is told in two events', () => {
    const before = thenSaid(mailedAt(alias), at(newer, 2));
    const after = thenSaid(before, at(newer, 3, { givenName: 'Bob', familyName: 'Sample' }));
    expect(after.ticket?.user).not.toBe(before.ticket?.user);
    const next = thenSaid(before, {
      ...at('b.3@guest.booking.com', 3, { givenName: 'Bob', familyName: 'Sample' }),
      status: 'checked_in',
      type: 'stay.checked_in',
    });
    expect(next.gen).toBe(2);
  });

  test('of another portal is another address', () => {
    const before = mailedAt(alias);
    const after = thenSaid(before, at(elsewhere, 2));
    expect(mailOf(after)).toMatchObject({ version: 2, status: 'queued', mailedTo: [alias] });
    expect(after.ticket?.user).toBe(before.ticket?.user);
  });
});

test('a part after a plus sign makes another address, and upper case none', () => {
  const before = mailedAt(own);
  expect(mailOf(thenSaid(before, at('ADA@example.com', 2)))).toBe(mailOf(before));
  expect(mailOf(thenSaid(before, at('ada+wifi@example.com', 2)))).toMatchObject({ version: 2, status: 'queued' });
});

test('with another family name it may be somebody else who has an address: it counts, and codes rotate with it', () => {
  const [smith, jones] = ['Smith', 'Jones'].map((familyName) => ({ givenName: 'Guest', familyName }));
  const after = thenSaid(mailedAt(own, smith), at(alias, 2, jones));
  expect([after.facts.guest?.email, mailOf(after).status]).toEqual([alias, 'queued']);
  const rotates = hotel({ rotateOnNewAddress: true });
  const before = mailedAt(alias, smith, rotates);
  expect(thenSaid(before, at(own, 2, jones), rotates).ticket?.user).not.toBe(before.ticket?.user);
});

test('a mail that waits for its hour goes to the newest alias, and the one to the guest’s own address wakes nobody', () => {
  const place = hotel({ mailBefore: { hours: 48, from: '09:00', until: '20:00' } });
  const atNight = { ...at(own, 28), time: '2026-07-28T20:30:00.000Z' };
  const { mails } = story(place, [at(alias, 1), at(newer, 2), atNight, at(alias, 29)]);
  expect(mails.map(({ to, at: hour }) => [to, Date.parse(hour)])).toEqual([
    [newer, Date.parse('2026-07-28T13:00:00Z')],
    [own, Date.parse('2026-07-29T07:00:00Z')],
  ]);
});

test('a direct address replaces an alias with one mail and the same code', () => {
  for (const place of [location, hotel({ rotateOnNewAddress: true })]) {
    const before = mailedAt(alias, named, place);
    const after = thenSaid(before, at(own, 2), place);
    expect(mailOf(after)).toMatchObject({
      ...{ version: 2, status: 'queued', attempts: 0 },
      ...{ mayHaveArrived: true, mailedTo: [alias] },
    });
    expect(after.ticket?.user).toBe(before.ticket?.user);
    const again = thenSaid(mailed(after), at(newer, 3), place);
    expect([again.facts.guest?.email, again.ticket?.user]).toEqual([own, before.ticket?.user]);
    expect(mailOf(again).version).toBe(2);
    // Another address of the guest's own is one like any other.
    const other = thenSaid(mailed(after), at('lovelace@example.com', 4), place);
    expect(other.ticket?.user === before.ticket?.user).toBe(place === location);
  }
});

describe('an address that reception has given', () => {
  const send = (stay: Stay, email: string, day: number) => {
    // The samples' codes are longer than any, and no portal would pass them on.
    const { ticket, ...known } = ticketed(stay);
    const coded = { ...known, ticket: { ...ticket, user: '7K3MQ9XT' } };
    const decision = requestResend(coded, email, location, onDay(day), 5);
    return decision.type === 'send' ? mailed(decision.next) : expect.unreachable();
  };
  const addresses = [alias, newer, elsewhere, 'a@guest.airbnb.com', 'N/A', 'desk@tbo.com'] as const;

  test.each(addresses.flatMap((first) => addresses.map((then) => [first, then] as const)))(
    'stays, whatever portals tell again: %s, then %s',
    (first, then) => {
      const given = send(told(location, at(first, 1)), own, 2);
      const nameless = says('confirmed', 4, { guest: { email: first } });
      // Late ones too, and some that tell no name.
      for (const events of [
        [at(then, 3)],
        [at(then, 3), at(first, 4)],
        [at(then, 3), nameless],
        [at(then, 1, named, { room: { id: '9' } })],
      ]) {
        const some = events.map((event, i) => ({ ...event, id: `after-${i}` }));
        const after = some.reduce<Stay>((stay, event) => thenSaid(stay, event), given);
        expect(after.facts.guest?.email).toBe(own);
        expect(mailOf(after)).toEqual(mailOf(given));
        expect(after.ticket?.user).toBe(given.ticket?.user);
      }
    },
  );

  test('gives way to another direct one, and to one of another guest', () => {
    const given = send(told(location, at(alias, 1)), own, 2);
    expect(thenSaid(given, at('lovelace@example.com', 3)).facts.guest?.email).toBe('lovelace@example.com');
    const bob = { givenName: 'Bob', familyName: 'Sample' };
    const after = thenSaid(given, at(newer, 3, bob));
    expect(after.facts.guest).toEqual({ ...bob, email: newer });
    expect(after.ticket?.user).not.toBe(given.ticket?.user);
  });

  test('may be an alias, beside a direct one: it holds until the hotel system tells another direct one', () => {
    const given = send(told(location, at(own, 1)), alias, 2);
    for (const again of [own, newer, 'N/A']) expect(thenSaid(given, at(again, 3)).facts.guest?.email).toBe(alias);
    expect(thenSaid(given, at('lovelace@example.com', 3)).facts.guest?.email).toBe('lovelace@example.com');
  });

  test('stays beside the name that reception has given', () => {
    const office = { givenName: 'Corp', familyName: 'Office' };
    const given = send(told(location, at(alias, 1, office)), own, 2);
    expect(thenSaid(given, at(newer, 3, office)).facts.guest?.email).toBe(own);
  });
});

test('a room that has only told a placeholder takes the address that the reservation tells', () => {
  const room = { reservationId: 'RES-42', stayId: 'RES-42-1' };
  const whole = { ...says('confirmed', 2, { guest: { email: own } }), stayId: 'RES-42', whole: true as const };
  for (const [email, inForce] of [
    ['N/A', own],
    ['x@tbo.com', own],
    ['lovelace@example.com', 'lovelace@example.com'],
  ] as const)
    expect(told(location, { ...at(email, 1), ...room }, whole).facts.guest?.email).toBe(inForce);
});
