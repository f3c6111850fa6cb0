import { expect, test } from 'vitest';
import {
  type DemoStay,
  demoDay,
  demoEvent,
  demoEvents,
  localDate,
  sameChance,
  stayPlanner,
} from '../../dev/demo-hotel/demo-day.ts';
import { demoGuest, organiserAddress } from '../../dev/demo-hotel/demo-guests.ts';
import { nextAct } from '../../dev/demo-hotel/demo-life.ts';
import { readStayEvent } from '../../src/core/events/stay-event.schema.ts';
import { daysBetween, isoTime } from '../../src/kit/time.ts';

const timeZone = 'Europe/Vienna';
/** Midnight, morning, the minute before midnight, and the two days on which clocks change. */
const moments = [
  '2026-03-12T23:00:40Z',
  '2026-03-12T10:30:00Z',
  '2026-03-12T22:58:00Z',
  '2026-03-29T21:50:00Z',
  '2026-10-24T22:10:00Z',
];

/** Rooms that two stays have in the same night. */
function doubled(stays: readonly DemoStay[]): string[] {
  const standing = stays.filter((stay) => stay.standing === 'booked' || stay.standing === 'in');
  return standing.flatMap((one, i) =>
    standing
      .slice(i + 1)
      .filter((other) => other.room === one.room)
      .filter((other) => other.arrival.date < one.departure.date && one.arrival.date < other.departure.date)
      .map(({ room }) => room),
  );
}

/** A day's stays, by days from it. */
function shape(now: number) {
  const days = (date: string) => daysBetween(localDate(now, timeZone), date);
  return demoDay(now, timeZone).map(({ arrival, departure, bookedUntil, ...rest }) => ({
    ...rest,
    days: [arrival, departure, ...(bookedUntil ? [bookedUntil] : [])].map(({ date }) => days(date)),
  }));
}

test.each(moments)('whenever it begins, as at %s, the demo hotel has the same day, and no room twice', (moment) => {
  const now = Date.parse(moment);
  const stays = demoDay(now, timeZone);
  expect(shape(now)).toEqual(shape(Date.parse('2026-07-01T12:00:00Z')));
  expect(doubled(stays)).toEqual([]);
  const emails = stays.flatMap(({ guest }) => guest.email ?? []).filter((email) => email !== organiserAddress);
  expect(new Set(emails).size).toBe(emails.length);
});

test.each(moments)('at %s its system tells what can have happened by then, as hotel systems do', (moment) => {
  const now = Date.parse(moment);
  const events = Object.values(demoEvents(demoDay(now, timeZone), now, timeZone)).flat();
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  for (const event of events) {
    expect(readStayEvent(JSON.stringify(event), isoTime(now))).toMatchObject({ event: { id: event.id } });
    expect(Date.parse(event.time)).toBeLessThanOrEqual(now);
  }
});

test('its life goes on for days: nobody comes into a room that is taken, and every kind of thing happens', () => {
  const chance = sameChance();
  let now = Date.parse('2026-03-12T10:30:00Z');
  let stays = demoDay(now, timeZone);
  const happened = new Set<string>();
  for (let i = 0; i < 4 * 2880; i++, now += 30_000) {
    const today = localDate(now, timeZone);
    const act = nextAct(stays, { today, plan: stayPlanner({ now, timeZone, from: stays.length }), chance });
    if (!act) continue;
    happened.add(act.kind);
    const isNew = act.stay.number === stays.length;
    stays = isNew ? [...stays, act.stay] : stays.with(act.stay.number, act.stay);
    const rooms = stays.filter(({ standing }) => standing === 'in').map(({ room }) => room);
    expect(new Set(rooms).size).toBe(rooms.length);
    if (act.kind !== 'logIn' && act.kind !== 'logOut') {
      const read = readStayEvent(JSON.stringify(demoEvent(act.stay, 'booked', now)), isoTime(now));
      expect(read).toMatchObject({ event: { reservationId: act.stay.reservationId } });
    }
  }
  expect([...happened].sort()).toEqual(['booking', 'cancellation', 'checkIn', 'checkOut', 'logIn', 'logOut']);
  expect(stays.filter(({ standing }) => standing === 'in').length).toBeGreaterThan(20);
});

test('640 guests come before one comes again, at addresses that nobody has', () => {
  const all = Array.from({ length: 640 }, (_, i) => demoGuest(i));
  expect(new Set(all.map(({ givenName, familyName }) => `${givenName} ${familyName}`)).size).toBe(640);
  expect(new Set(all.map(({ email }) => email)).size).toBe(640);
  expect(all.filter(({ email = '' }) => !/^[a-z]+\.[a-z]+@example\.(com|org)$/.test(email))).toEqual([]);
});
