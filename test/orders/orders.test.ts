import { describe, expect, test } from 'vitest';
import type { StayFacts, StayStatus } from '../../src/core/stay/stay-event.ts';
import { hotel } from '../core/support/samples.ts';
import { alphabet, inTwoSaves } from './alphabet.ts';
import { everyHistory } from './every-history.ts';
import { delivered, lateOnes, permutations, someOrders, together } from './explore.ts';
import { finalState, wrongs } from './final-state.ts';
import { randomHistory } from './random-history.ts';
import {
  ada,
  at,
  bob,
  cancelledReservation,
  checkOutOnItsWay,
  days,
  eve,
  longStay,
  movedWhileAnotherComes,
} from './tester-histories.ts';
import { staysOf, type World } from './world.ts';

const places = [hotel(), hotel({ issueAt: 'check-in' })];
const atBooking = hotel();
const seed = Number(process.env.SEED ?? 1);

const room = (world: World, id: string) =>
  staysOf(world).find(([, { stayId }]) => stayId === id)?.[1] ?? expect.unreachable();

describe('events come in any order, and the reservation stands in one way', () => {
  test.each(places)('of up to two events, all', (place) => {
    for (const length of [1, 2]) expect(everyHistory({ length }, place).problems).toEqual([]);
  });

  test.each(places)('of three events, those that begin with one', (place) => {
    const begins = alphabet[seed % alphabet.length] ?? expect.unreachable();
    expect(everyHistory({ length: 3, begins: [begins] }, place).problems, `seed ${seed}`).toEqual([]);
  });

  test.each(places)('of four and five events, some', (place) => {
    const some = Array.from({ length: 20 }, (_, i) => randomHistory(seed + i, 4 + (i % 2)));
    const found = some.map((history) => someOrders(history, permutations([...history.keys()]), place));
    expect(together(found).problems, `seed ${seed}`).toEqual([]);
  });

  test.each(places)('of long histories, with one or two late ones at every place', (place) => {
    const long = longStay(6).map((event) => ({ name: event.id, event: () => event }));
    for (const history of [long, randomHistory(seed, 10 + (seed % 4))])
      expect(someOrders(history, lateOnes(history.length), place).problems, `seed ${seed}`).toEqual([]);
  });
});

describe('whatever the order,', () => {
  const inEveryOrder = (events: typeof cancelledReservation) =>
    permutations([...events.keys()]).map((order) => order.map((place) => events[place] ?? expect.unreachable()));

  test('a cancelled reservation opens nothing for its guest, though a room of it is another’s by then', () => {
    for (const events of inEveryOrder(cancelledReservation)) {
      const world = delivered(events, atBooking);
      expect(room(world, '1').state).toBe('cancelled');
      expect(room(world, '2')).toMatchObject({ state: 'active', facts: { guest: eve } });
      expect(wrongs(world, atBooking)).toEqual([]);
    }
  });

  test('new dates of a whole reservation move its guest’s room, though another room is another’s by then', () => {
    const moved = cancelledReservation.map((event) =>
      event.whole ? { ...event, status: 'confirmed' as const, facts: days(0, 8) } : event,
    );
    // Its room is free for another guest only once it was left.
    const events = [...moved, { ...(moved[1] ?? expect.unreachable()), id: 'out', status: 'checked_out' as const }];
    for (const order of inEveryOrder(events)) {
      const world = delivered(order, atBooking);
      expect(room(world, '1').ticket?.until).toBe('2026-07-09T10:00:00Z');
    }
  });

  test.each([
    ['late check-out of the former guest', 2],
    ['late booking of the former guest', 0],
  ])('the %s changes nothing for the next one, also after forty changes', (_, late) => {
    const events = longStay(40);
    const world = delivered([...events.toSpliced(late, 1), ...events.slice(late, late + 1)], atBooking);
    expect(finalState(world, atBooking)).toBe(finalState(delivered(events, atBooking), atBooking));
    expect(wrongs(world, atBooking)).toEqual([]);
    const { ticket, facts } = room(world, '1');
    expect(facts.guest).toMatchObject(bob);
    const toAda = world.mails.filter(({ guest }) => guest.email === 'ada@example.com').map(({ code }) => code);
    expect(toAda).not.toContain(ticket?.user);
  });

  test('a late booking tells the address that the check-in lacked, also after forty changes', () => {
    const nameless = longStay(40).map((event) => ({ ...event, facts: { ...event.facts, guest: undefined } }));
    const booked = { ...(nameless[0] ?? expect.unreachable()), facts: { ...nameless[0]?.facts, guest: bob } };
    const world = delivered([...nameless.slice(1), booked], atBooking);
    expect(room(world, '1').facts.guest).toEqual(bob);
  });

  test('a guest who checks in while the former one’s check-out is on its way gets a code of their own', () => {
    for (const place of [...places, hotel({ defaultFormat: 'print' })]) {
      for (const events of inEveryOrder(checkOutOnItsWay)) {
        const codes = events.map((_, i) => staysOf(delivered(events.slice(0, i + 1), place))[0]?.[1]);
        const bobs = codes.filter((stay) => stay?.facts.guest?.email === bob.email).map((stay) => stay?.ticket?.user);
        const adas = codes.filter((stay) => stay?.facts.guest?.email !== bob.email).map((stay) => stay?.ticket?.user);
        expect(bobs.at(-1)).toBeDefined();
        expect(adas).not.toContain(bobs.at(-1));
      }
    }
  });

  test.each([
    ['name first', { ...bob, email: ada.email }],
    ['address first', { ...ada, email: bob.email }],
  ])('a booking that passes to another guest in two saves, %s, gets a new code', (_, between) => {
    const events = [ada, between, bob].map((guest, i) => at(i, '1', 'confirmed', { guest, ...days(10, 12) }));
    const world = delivered(events, atBooking);
    const [codes] = [world.mails.filter(({ guest }) => guest.email === bob.email).map(({ code }) => code)];
    expect(room(world, '1').ticket?.user).toBe(codes?.at(-1));
    const toAda = world.mails.filter(({ guest }) => guest.email === ada.email).map(({ code }) => code);
    expect(toAda).not.toContain(codes?.at(-1));
  });

  test('a reservation that is booked for another guest, after a room’s own guest has left, is that guest’s', () => {
    const next = { guest: eve, ...days(49, 52) };
    const histories = [
      [at(100, '1', 'checked_in', { guest: bob, ...days(0, 3) }), at(2500, '1', 'checked_out', { guest: bob })],
      [at(2500, '1', 'checked_out', { guest: bob })],
      [at(2500, '1', 'cancelled', { guest: bob })],
    ].map((former) => [
      ...former,
      at(3000, undefined, 'confirmed', next),
      at(30_000, '1', 'checked_in', { ...days(49, 52) }),
    ]);
    for (const history of histories) {
      for (const events of inEveryOrder(history)) {
        for (const place of places) {
          const world = delivered(events, place);
          expect(room(world, '1')).toMatchObject({ state: 'active', facts: { guest: eve } });
          expect(room(world, '1').ticket).toMatchObject({ until: '2026-08-22T10:00:00Z' });
          expect(wrongs(world, place)).toEqual([]);
        }
      }
    }
  });

  const company = { givenName: 'Corp', familyName: 'Office', email: 'office@example.com' };
  const over = (status: StayStatus, facts?: StayFacts) => at(3, '1', status, facts);
  test.each([
    ['is cancelled', over('cancelled'), { guest: company, ...days(10, 14) }],
    ['is deleted', over('deleted'), { guest: company, ...days(10, 14) }],
    ['is cancelled and is lengthened', over('cancelled'), { guest: company, ...days(10, 15) }],
    ['is a no-show on the eve', { ...over('no_show'), time: '2026-07-10T20:00:00.000Z' }, { guest: company }],
    ['was left', { ...over('checked_out'), time: '2026-07-11T20:00:00.000Z' }, { guest: company, ...days(10, 14) }],
  ])('a room that %s stays over while the company that booked it says its booking again', (_, end, again) => {
    const events = [
      at(0, undefined, 'confirmed', { guest: company, ...days(10, 14) }),
      at(1, '1', 'confirmed', { guest: ada, ...days(10, 14) }),
      at(2, '2', 'confirmed', { guest: bob, ...days(10, 14) }),
      end,
      { ...at(4, undefined, 'confirmed', again), time: '2026-07-11T21:00:00.000Z' },
    ];
    for (const place of places) {
      for (const some of inEveryOrder(events)) {
        const world = delivered(some, place);
        const [one, two] = [room(world, '1'), room(world, '2')];
        expect(one.state === 'cancelled' || one.ended !== undefined).toBe(true);
        expect([one.facts.guest, two.facts.guest]).toEqual([ada, bob]);
        expect(two).toMatchObject({ state: 'active', stands: true });
        expect(wrongs(world, place)).toEqual([]);
      }
    }
  });

  test.each(places)(
    'a code that went to an address is not another guest’s, though its owner was told later',
    (place) => {
      const some = alphabet.flatMap((one) => [
        [...inTwoSaves, one],
        [one, ...inTwoSaves],
      ]);
      const lasts = alphabet.filter((_, i) => i % 6 === seed % 6);
      const more = some.flatMap((history) => [history, ...lasts.map((last) => [...history, last])]);
      const found = more.map((history) => someOrders(history, permutations([...history.keys()]), place));
      expect(together(found).problems).toEqual([]);
    },
  );

  test('a check-out of the reservation that names a room’s former guest does not end its present one', () => {
    const events = [
      at(0, '1', 'checked_in', { guest: ada, ...days(0, 3) }),
      at(60, '1', 'checked_out'),
      at(90, '1', 'checked_in', { guest: bob, ...days(0, 5) }),
      at(120, undefined, 'checked_out', { guest: ada }),
    ];
    for (const some of inEveryOrder(events)) {
      const { facts, ended } = room(delivered(some, atBooking), '1');
      expect([facts.guest, ended]).toEqual([bob, undefined]);
    }
  });

  test('a check-out of the reservation that names who booked it ends the rooms of all who came along', () => {
    const events = [
      at(0, undefined, 'confirmed', { guest: company, ...days(0, 4) }),
      at(1, '1', 'checked_in', { guest: ada, ...days(0, 4) }),
      at(2, '2', 'checked_in', { guest: bob, ...days(0, 4) }),
      at(60, undefined, 'checked_out', { guest: company }),
    ];
    for (const some of inEveryOrder(events)) {
      const world = delivered(some, atBooking);
      for (const id of ['1', '2']) expect(room(world, id).ended).toMatchObject({ noShow: false });
    }
    const changed = [
      ...events.slice(0, 2),
      at(20, '1', 'checked_out'),
      at(30, '1', 'checked_in', { guest: bob, ...days(0, 4) }),
      at(40, undefined, 'confirmed', { guest: company, ...days(0, 4) }),
      ...events.slice(3),
    ];
    for (const some of inEveryOrder(changed))
      expect(room(delivered(some, atBooking), '1')).toMatchObject({ facts: { guest: bob }, ended: { noShow: false } });
  });

  test.each([
    ['by the reservation', undefined],
    ['by the room', '1'],
  ])('a room whose own guest left early is the next guest’s from that day, told %s', (_, room1) => {
    const events = [
      at(0, '1', 'confirmed', { guest: ada, ...days(0, 3) }),
      at(1, '1', 'checked_in', { guest: ada, ...days(0, 3) }),
      at(1500, '1', 'checked_out'),
      at(1600, room1, 'confirmed', { guest: eve, ...days(1, 4) }),
    ];
    for (const some of inEveryOrder(events)) {
      const world = delivered(some, atBooking);
      expect(room(world, '1')).toMatchObject({ facts: { guest: eve }, stands: true });
      expect(wrongs(world, atBooking)).toEqual([]);
    }
  });

  test('a check-out that names somebody else than the guest ends nothing', () => {
    const named = { givenName: 'Eve', familyName: 'Tester' };
    const events = [
      at(0, '1', 'checked_in', { guest: bob, ...days(0, 5) }),
      at(60, '1', 'checked_out', { guest: named }),
    ];
    for (const some of inEveryOrder(events))
      expect(room(delivered(some, atBooking), '1')).toMatchObject({ facts: { guest: bob }, stands: true });
    expect(room(delivered(events, atBooking), '1').ended).toBeUndefined();
  });

  test('devices that only an inquiry of somebody else asked for are nobody’s', () => {
    const asked = at(0, '1', 'inquiry', { guest: ada, ...days(10, 12), numUsers: 1 });
    const booked = at(60, '1', 'confirmed', { guest: { givenName: 'Eve' }, ...days(10, 12) });
    for (const events of inEveryOrder([asked, booked]))
      expect(room(delivered(events, atBooking), '1').ticket?.numUsers).toBe(4);
  });

  test('service, devices and code of a guest are not those of the one whose stay was moved', () => {
    for (const place of places) {
      for (const events of inEveryOrder(movedWhileAnotherComes)) {
        const world = delivered(events, place);
        const { ticket, facts } = room(world, '1');
        expect(facts.guest).toEqual(bob);
        expect(ticket).toMatchObject({ numUsers: 4, service: { id: 59220 } });
        expect(wrongs(world, place)).toEqual([]);
      }
    }
  });
});
