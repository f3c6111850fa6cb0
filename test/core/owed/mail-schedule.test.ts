import { describe, expect, test } from 'vitest';
import type { MailBefore } from '../../../src/core/location/location.ts';
import { mailNotBefore } from '../../../src/core/owed/kinds/mail/mail-hour.ts';
import { withOwed, workToAnnounce } from '../../../src/core/owed/owed.ts';
import { moveTicket, resendMail } from '../../../src/core/stay/by-hand.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import type { StayEvent } from '../../../src/core/stay/stay-event.ts';
import { postedStay } from '../../../src/core/ticket/ticket-by-api.ts';
import { localParts, type StayMoment } from '../../../src/kit/time.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import fc from '../../testkit/properties.ts';
import { key } from '../support/at-desk.ts';
import { runs } from '../support/runs.ts';
import { hotel, mailed, only, says, thenTold, told } from '../support/samples.ts';

const humane = { from: '09:00', until: '20:00' };
const place = (hours: number, change = {}) => hotel({ mailBefore: { hours, ...humane }, ...change });

/** When the mail of a stay may go that arrives then. */
function mayGo(arrival: StayMoment, hours: number, change = {}): string | undefined {
  const location = place(hours, change);
  const departure = { date: '2027-01-01' };
  return mailNotBefore(
    told(hotel(), says('tentative', 1, { arrival, departure })),
    { version: 1, status: 'queued', attempts: 0 },
    location,
    0,
  );
}

describe('a mail that goes some hours before the arrival', () => {
  test.each([
    ['at an hour of the day', { date: '2026-07-30' }, 24, '2026-07-29T13:00:00Z'],
    ['at an hour of that day', { date: '2026-07-30' }, 3, '2026-07-30T10:00:00Z'],
    ['to the minute', { date: '2026-07-30', time: '16:45' }, 2, '2026-07-30T12:45:00Z'],
    ['before an exact instant', { date: '2026-07-30', at: '2026-07-30T18:00:00+02:00' }, 2, '2026-07-30T14:00:00Z'],
    ['not before the morning', { date: '2026-07-30', time: '11:00' }, 4, '2026-07-30T07:00:00Z'],
    ['not after the evening', { date: '2026-07-30', time: '23:00' }, 2, '2026-07-30T18:00:00Z'],
    ['at the last humane minute', { date: '2026-07-30', time: '22:00' }, 2, '2026-07-30T18:00:00Z'],
    ['the evening before an arrival at midnight', { date: '2026-07-30', time: '00:00' }, 2, '2026-07-29T18:00:00Z'],
    ['the evening before an arrival in the night', { date: '2026-07-30', time: '03:00' }, 2, '2026-07-29T18:00:00Z'],
    [
      'the evening before an arrival in the early morning',
      { date: '2026-07-30', time: '09:00' },
      1,
      '2026-07-29T18:00:00Z',
    ],
    ['the morning of an arrival just after it', { date: '2026-07-30', time: '09:01' }, 1, '2026-07-30T07:00:00Z'],
    ['a month before', { date: '2026-07-30' }, 720, '2026-06-30T13:00:00Z'],
  ])('goes %s', (_, arrival, hours, expected) => {
    expect(mayGo(arrival, hours)).toBe(expected);
  });

  test('counts real hours over a change of the clocks', () => {
    // 15:00 on the day that the clocks went forward is 23 hours after 15:00 the day before.
    expect(mayGo({ date: '2026-03-29' }, 24)).toBe('2026-03-28T13:00:00Z');
    expect(mayGo({ date: '2026-10-25' }, 24)).toBe('2026-10-24T14:00:00Z');
    expect(mayGo({ date: '2026-03-29', time: '10:00' }, 4)).toBe('2026-03-29T07:00:00Z');
    expect(mayGo({ date: '2026-10-25', time: '10:00' }, 4)).toBe('2026-10-25T08:00:00Z');
  });

  test('goes at an hour that does not exist as soon as the clock is past it, and at one that comes twice the first time', () => {
    const night = (hours: number) => ({ mailBefore: { hours, from: '02:30', until: '03:30' } });
    expect(mayGo({ date: '2026-03-29', time: '05:00' }, 4, night(4))).toBe('2026-03-29T01:30:00Z');
    expect(mayGo({ date: '2026-10-25', time: '05:00' }, 5, night(5))).toBe('2026-10-25T00:30:00Z');
  });

  test('goes in the humane hours of its own zone', () => {
    expect(mayGo({ date: '2026-07-30' }, 24, { timeZone: 'Pacific/Auckland' })).toBe('2026-07-29T03:00:00Z');
    expect(mayGo({ date: '2026-07-30', time: '23:30' }, 1, { timeZone: 'America/Los_Angeles' })).toBe(
      '2026-07-31T03:00:00Z',
    );
  });

  test('goes before the arrival, and in humane hours, wherever and whenever that is', () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));
    const clock = fc.tuple(two(23), two(59)).map((parts) => parts.join(':'));
    const hoursOfDay = fc.tuple(clock, clock).filter(([from, until]) => from < until);
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-30'), noInvalidDate: true });
    const zones = fc.constantFrom('Europe/Madrid', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC');
    fc.assert(
      fc.property(
        day,
        clock,
        fc.integer({ min: 1, max: 720 }),
        hoursOfDay,
        zones,
        (date, time, hours, [from, until], timeZone) => {
          const arrival = { date: date.toISOString().slice(0, 10), time };
          const mailBefore: MailBefore = { hours, from, until };
          const goes = mayGo(arrival, hours, { mailBefore, timeZone }) ?? expect.unreachable();
          const arrives = mayGo(arrival, 0, { mailBefore: { hours: 0, from: '00:00', until: '24:00' }, timeZone });
          expect(goes < (arrives ?? '')).toBe(true);
          const shown = localParts(goes, timeZone).time.slice(0, 5);
          expect(shown >= from).toBe(true);
          // An hour that a change of clocks skips is moved past it.
          if (shown > until)
            expect(wallClock(goes, timeZone) - wallClock(goes, timeZone, -2)).toBeGreaterThan(2 * hour);
        },
      ),
      runs(1_000),
    );
  });
});

describe('a mail goes at once', () => {
  const location = place(24);
  test.each<[string, StayEvent[]]>([
    ['where the guest is there', [says('confirmed', 1), says('checked_in', 20)]],
    ['where the hour has passed', [says('confirmed', 30)]],
  ])('%s', (_, events) => {
    expect(written(events).owed.email).toEqual({
      version: 1,
      status: 'queued',
      attempts: 0,
      dueAt: expect.any(String),
    });
  });

  test('where its hotel mails at once, or where nobody knows of an arrival', () => {
    const booked = told(hotel(), says('confirmed', 1));
    expect(mailNotBefore(booked, { version: 1, status: 'queued', attempts: 0 }, hotel(), 0)).toBeUndefined();
    const ticket = sampleTicket({ createdAt: '2026-07-02T09:00:00.000Z' });
    const posting = { ref: { locationId: location.id, key: 'k' }, ticket, userId: 'ada@example.com', by: key };
    expect(postedStay({ ...posting, format: 'email' }, location, Date.parse(ticket.createdAt)).owed.email).toEqual({
      version: 1,
      status: 'queued',
      attempts: 0,
      dueAt: expect.any(String),
    });
  });
});

describe('a mail that waits', () => {
  const waits = '2026-07-29T13:00:00.000Z';

  test('says until when, and the sweeper looks after it then', () => {
    expect(written([says('confirmed', 1)])).toMatchObject({
      owed: { email: { version: 1, status: 'queued', notBefore: waits, dueAt: waits } },
    });
  });

  test('waits for the newest arrival', () => {
    const moved = written([says('confirmed', 1), says('confirmed', 2, { arrival: { date: '2026-07-31' } })]);
    expect(moved).toMatchObject({
      owed: { email: { notBefore: '2026-07-30T13:00:00.000Z', dueAt: '2026-07-30T13:00:00.000Z' } },
    });
  });

  test('waits no longer once the guest checks in', () => {
    const checkedIn = written([says('confirmed', 1), says('checked_in', 2)]);
    expect(checkedIn).toMatchObject({
      owed: { email: { version: 1, status: 'queued', dueAt: '2026-07-02T09:01:00.000Z' } },
    });
    expect(checkedIn.owed.email?.notBefore).toBeUndefined();
  });

  test('is left out once the stay is over, and owed again if the guest comes', () => {
    const over = [says('confirmed', 1), only('no_show', 20)];
    expect(written(over).owed.email).toEqual({
      version: 1,
      status: 'skipped',
      attempts: 0,
      why: 'over',
      at: expect.any(String),
    });
    expect(written([...over, says('checked_in', 28)]).owed.email).toEqual({
      version: 2,
      status: 'queued',
      attempts: 0,
      dueAt: expect.any(String),
      queuedAt: expect.any(String),
    });
    const reinstated = says('confirmed', 21, {}, { type: 'reservation.reinstated' });
    expect(written([...over, reinstated]).owed.email).toEqual({
      version: 2,
      status: 'queued',
      attempts: 0,
      dueAt: expect.any(String),
      queuedAt: expect.any(String),
      notBefore: waits,
    });
  });

  test('still waits when the desk moves the end, but not when the desk sends it', () => {
    const stay = written([says('confirmed', 1)]) as Ticketed;
    const by = { now: Date.parse('2026-07-02T10:00:00Z'), id: 'api-1', by: key };
    expect(moveTicket(stay, '2026-08-03T10:00:00Z', place(24), by).owed.email).toEqual({
      version: 2,
      status: 'queued',
      attempts: 0,
      dueAt: expect.any(String),
      queuedAt: '2026-07-02T10:00:00.000Z',
      notBefore: waits,
    });
    const sent = resendMail(stay, undefined, hotel(), by);
    expect(sent.owed.email).toEqual({
      version: 2,
      status: 'queued',
      attempts: 0,
      alone: true,
      dueAt: expect.any(String),
      queuedAt: expect.any(String),
    });
    expect(written([says('confirmed', 4)], sent).owed.email).toBe(sent.owed.email);
  });
});

/** The stay as it is written after each event, at the event's own time. */
function written(events: readonly StayEvent[], first?: Stay): Stay {
  const location = place(24);
  const last = events.reduce<Stay | undefined>((before, event) => {
    const next = thenTold(before, event, location);
    return next && withOwed(before, next, location, Date.parse(event.time));
  }, first);
  return last ?? expect.unreachable();
}

describe('a mail is announced', () => {
  const ref = { locationId: '28XXX004', key: 'stay' };

  test('when it is owed and may go, with its place and version and nothing else', () => {
    const stay = written([says('confirmed', 1)]);
    expect(stay.owed.email?.notBefore).toBeDefined();
    expect(workToAnnounce(ref, stay)).toEqual([]);
    const there = written([says('confirmed', 1), says('checked_in', 28)]);
    expect(workToAnnounce(ref, there)).toEqual([{ ...ref, kind: 'email', version: there.owed.email?.version }]);
  });

  test('not when it has gone, or was left out, or there is none', () => {
    const stay = written([says('confirmed', 1), says('checked_in', 28)]);
    expect(workToAnnounce(ref, mailed(stay))).toEqual([]);
    expect(workToAnnounce(ref, { ...stay, owed: { email: { version: 1, status: 'skipped', attempts: 0 } } })).toEqual(
      [],
    );
    expect(workToAnnounce(ref, { ...stay, owed: {} })).toEqual([]);
  });
});

const hour = 3_600_000;

/** What the clock on the wall shows some hours from an instant on, in milliseconds. */
function wallClock(instant: string, timeZone: string, hours = 0): number {
  const { date, time } = localParts(new Date(Date.parse(instant) + hours * hour).toISOString(), timeZone);
  return Date.parse(`${date}T${time}Z`);
}
