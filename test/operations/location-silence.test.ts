import { expect, test } from 'vitest';
import { locationSilence } from '../../src/core/location/location-silence.ts';

const hour = 3_600_000;
/** A Monday, 0:00. */
const monday = Date.parse('2026-08-03T00:00:00Z');
const at = (day: number, ofDay = 0) => monday + (day * 24 + ofDay) * hour;

/** Half past each hour of two weeks before that Monday in which a ticket was created, newest first. */
const created = (busy: (day: number, ofDay: number) => boolean, from = -14) =>
  Array.from({ length: -from * 24 }, (_, i) => -1 - i)
    .filter((one) => busy(Math.floor(one / 24), ((one % 24) + 24) % 24))
    .map((one) => monday + (one + 0.5) * hour);

const byDay = (_: number, ofDay: number) => ofDay >= 8 && ofDay < 22;
/** 0: Monday. */
const weekday = (day: number) => ((day % 7) + 7) % 7;

/** The first hour after that Monday's start in which the silence is told, or undefined. */
function firstTold(times: readonly number[]): number | undefined {
  for (let one = 0; one < 5 * 168; one++) if (locationSilence(times, monday + one * hour)) return one;
  return undefined;
}

test.for<[string, readonly number[], number | undefined]>([
  ['guests come from 8:00 to 22:00: told at 16:00', created(byDay), 16],
  ['guests come at every hour: told at 8:00', created(() => true), 8],
  ['guests come in the evening: told in the evening of the second day', created((_, h) => h >= 17 && h < 22), 24 + 20],
  ['a weekend without guests, as always: told on Monday', created((d, h) => byDay(d, h) && weekday(d) < 5), 16],
  ['a list that comes at 3:00 each day: told after eight days', created((_, h) => h === 3), 7 * 24 + 4],
  ['four hours a week: told in the second week', created((d, h) => h === 12 && weekday(d) < 4), 10 * 24 + 13],
  ['fewer than eight hours in two weeks: never', created((d, h) => h === 12 && weekday(d) < 3), undefined],
  ['a location that is new, or had guests for one week only: never', created(byDay, -7), undefined],
  ['a location without a ticket: never', [], undefined],
])('%s', ([, times, told]) => {
  expect(firstTold(times)).toBe(told);
});

test('who is silent is told since when, and from when on that was too long for chance', () => {
  const silence = { since: '2026-08-02T21:30:00.000Z', tellableFrom: at(0, 16) };
  expect(locationSilence(created(byDay), at(0, 16))).toEqual(silence);
  expect(locationSilence(created(byDay), at(13))).toEqual(silence);
});

test('a ticket ends the silence, however it was made', () => {
  expect(locationSilence([at(0, 15.9), ...created(byDay)], at(0, 16))).toBeUndefined();
});

/** The same numbers each time, between 0 and 1. */
function drawn(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('ten hotels of which guests come by chance, twelve a day, more or fewer from day to day, tell less than once a year', () => {
  let told = 0;
  for (let hotel = 1; hotel <= 10; hotel++) {
    const chance = drawn(hotel * 7919);
    const times: number[] = [];
    for (let day = 0; day < 364; day++) {
      const expected = (12 / 14) * (0.5 + chance());
      for (let ofDay = 8; ofDay < 22; ofDay++) {
        if (chance() > 1 - Math.exp(-expected)) continue;
        const now = at(day, ofDay);
        if (
          locationSilence(
            times.filter((one) => one > now - 35 * 24 * hour),
            now,
          )
        )
          told++;
        times.unshift(now + hour / 2);
      }
    }
  }
  expect(told).toBeLessThan(10);
});
