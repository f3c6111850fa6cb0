import { describe, expect, test } from 'vitest';
import { stayWindow } from '../../../src/core/ticket/window.ts';
import { earlier, localMoment, minutesLater } from '../../../src/kit/time.ts';
import { hotel, twoNights } from '../support/samples.ts';

const location = hotel();
const hours = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 3_600_000;

describe('the window of a stay', () => {
  test("is from the hotel's check-in hour to its check-out hour and the grace", () => {
    expect(stayWindow(twoNights, location)).toEqual({ from: '2026-07-30T13:00:00Z', until: '2026-08-01T10:00:00Z' });
    expect(stayWindow(twoNights, hotel({ graceMinutes: 0 }))?.until).toBe('2026-08-01T09:00:00Z');
    expect(stayWindow(twoNights, hotel({ graceMinutes: 1_440 }))?.until).toBe('2026-08-02T09:00:00Z');
  });

  test("is in the hotel's own zone", () => {
    const far = hotel({ timeZone: 'Pacific/Auckland', checkInTime: '14:00' });
    expect(stayWindow(twoNights, far)).toEqual({ from: '2026-07-30T02:00:00Z', until: '2026-08-01T00:00:00Z' });
  });

  test("is by the guest's own hours where they are known", () => {
    const facts = { arrival: { date: '2026-07-30', time: '18:30' }, departure: { date: '2026-08-01', time: '07:05' } };
    expect(stayWindow(facts, location)).toEqual({ from: '2026-07-30T16:30:00Z', until: '2026-08-01T06:05:00Z' });
  });

  test('is by the exact instant before all else', () => {
    const facts = {
      arrival: { date: '2026-07-30', time: '18:30', at: '2026-07-30T20:00:00+02:00' },
      departure: { date: '2026-08-01', time: '07:05', at: '2026-08-01T12:00:00.999Z' },
    };
    expect(stayWindow(facts, location)).toEqual({ from: '2026-07-30T18:00:00Z', until: '2026-08-01T13:00:00Z' });
  });

  test.each([
    ['without an arrival', { departure: twoNights.departure }],
    ['without a departure', { arrival: twoNights.arrival }],
    ['that ends before it begins', { ...twoNights, departure: { date: '2026-07-29' } }],
    ['that ends when it begins', { arrival: { date: '2026-07-30', time: '15:00' }, departure: sameDay('15:00') }],
    [
      'that ends before it begins by an instant',
      { arrival: sameDay('15:00'), departure: exactly('2026-07-30T12:59:59Z') },
    ],
    ['of a day whose hours are turned round', { arrival: sameDay('15:00'), departure: sameDay('09:00') }],
    ['of a day that ends as it begins', { arrival: sameDay(), departure: sameDay('00:00') }],
  ])('is none for a stay %s', (_, facts) => {
    expect(stayWindow(facts, location)).toBeUndefined();
  });
});

function sameDay(time?: string) {
  return { date: '2026-07-30', time };
}

function exactly(at: string) {
  return { date: '2026-07-30', at };
}

describe('a day use', () => {
  const arrival = { date: '2026-07-30' };

  test.each([
    ['a local hour', sameDay('12:00')],
    ['an instant', exactly('2026-07-30T10:00:00Z')],
  ])('that ends before the check-in hour, by %s, is open from the beginning of the day', (_, departure) => {
    const window = { from: '2026-07-29T22:00:00Z', until: '2026-07-30T11:00:00Z' };
    expect(stayWindow({ arrival, departure }, location)).toEqual(window);
  });

  test('without hours lasts until midnight at the hotel', () => {
    const window = stayWindow({ arrival, departure: sameDay() }, location);
    expect(window).toEqual({ from: '2026-07-30T13:00:00Z', until: '2026-07-30T22:00:00Z' });
  });

  test('without hours lasts until midnight on the days when the clocks change', () => {
    const until = (date: string, place = location) =>
      stayWindow({ arrival: { date }, departure: { date } }, place)?.until;
    expect(until('2026-03-29')).toBe('2026-03-29T22:00:00Z');
    expect(until('2026-10-25')).toBe('2026-10-25T23:00:00Z');
    // In Chile the last hour before midnight comes twice.
    expect(until('2026-04-04', hotel({ timeZone: 'America/Santiago' }))).toBe('2026-04-05T04:00:00Z');
  });

  test('with hours lasts until they are over', () => {
    const facts = { arrival: { ...arrival, time: '09:00' }, departure: sameDay('18:00') };
    expect(stayWindow(facts, location)).toEqual({ from: '2026-07-30T07:00:00Z', until: '2026-07-30T17:00:00Z' });
  });

  test('that begins late in the evening still has its minutes', () => {
    const facts = { arrival: { ...arrival, time: '23:59' }, departure: sameDay() };
    expect(stayWindow(facts, location)).toEqual({ from: '2026-07-30T21:59:00Z', until: '2026-07-30T22:00:00Z' });
  });

  test('that begins at an instant after its midnight is none', () => {
    const facts = { arrival: exactly('2026-07-30T22:00:00Z'), departure: sameDay() };
    expect(stayWindow(facts, location)).toBeUndefined();
  });
});

describe('when the clocks change', () => {
  const madrid = (date: string, time: string, as: 'arrival' | 'departure') =>
    localMoment({ date, time }, '15:00', 'Europe/Madrid', as);

  test('an hour that does not exist moves forward, for an arrival and for a departure', () => {
    expect(madrid('2026-03-29', '02:30', 'arrival')).toBe('2026-03-29T01:30:00Z');
    expect(madrid('2026-03-29', '02:30', 'departure')).toBe('2026-03-29T01:30:00Z');
    expect(madrid('2026-03-29', '01:59', 'arrival')).toBe('2026-03-29T00:59:00Z');
    expect(madrid('2026-03-29', '03:00', 'arrival')).toBe('2026-03-29T01:00:00Z');
  });

  test('an hour that comes twice is the earlier for an arrival and the later for a departure', () => {
    expect(madrid('2026-10-25', '02:30', 'arrival')).toBe('2026-10-25T00:30:00Z');
    expect(madrid('2026-10-25', '02:30', 'departure')).toBe('2026-10-25T01:30:00Z');
    expect(madrid('2026-10-25', '03:00', 'departure')).toBe('2026-10-25T02:00:00Z');
  });

  test.each([
    ['23 hours in spring', '2026-03-28', '2026-03-29', 23],
    ['25 hours in autumn', '2026-10-24', '2026-10-25', 25],
    ['24 hours on all other days', '2026-07-30', '2026-07-31', 24],
  ])('one night from noon to noon is %s', (_, arrival, departure, expected) => {
    const noon = hotel({ checkInTime: '12:00', checkOutTime: '12:00', graceMinutes: 0 });
    const window = stayWindow({ arrival: { date: arrival }, departure: { date: departure } }, noon);
    expect(hours(window?.from ?? '', window?.until ?? '')).toBe(expected);
  });

  test('a guest who comes or leaves in the hour that comes twice has the more of it', () => {
    const twice = { date: '2026-10-25', time: '02:30' };
    const noGrace = hotel({ graceMinutes: 0 });
    const leaving = { arrival: { date: '2026-10-24' }, departure: twice };
    expect(stayWindow(leaving, noGrace)?.until).toBe('2026-10-25T01:30:00Z');
    const coming = { arrival: twice, departure: { date: '2026-10-26' } };
    expect(stayWindow(coming, noGrace)?.from).toBe('2026-10-25T00:30:00Z');
  });

  test('the grace is counted in real minutes', () => {
    const facts = { arrival: { date: '2026-03-28' }, departure: { date: '2026-03-29', time: '01:30' } };
    expect(stayWindow(facts, location)?.until).toBe('2026-03-29T01:30:00Z');
  });
});

test('instants are whole seconds in UTC, in whatever offset they came', () => {
  expect(localMoment({ date: '2026-07-30', at: '2026-07-30T23:30:00.750-05:00' }, '15:00', 'UTC', 'arrival')).toBe(
    '2026-07-31T04:30:00Z',
  );
  expect(minutesLater('2026-07-30T23:30:00Z', 45)).toBe('2026-07-31T00:15:00Z');
});

test('the earlier of two instants is so by time, not by how it is written', () => {
  expect(earlier('2026-07-30T12:00:00+02:00', '2026-07-30T11:00:00Z')).toBe('2026-07-30T10:00:00Z');
  expect(earlier('2026-07-30T11:00:00Z', '2026-07-30T10:30:00.900Z')).toBe('2026-07-30T10:30:00Z');
});
