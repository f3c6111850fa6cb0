import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import { describe, expect, test } from 'vitest';
import { epochMs, isoTime, localText } from '../../src/kit/time.ts';
import fc from '../testkit/properties.ts';

const seed = Number(process.env.SEED ?? 5);

/** Clocks that change by odd amounts, at odd moments, over the date line, in the other half of the year. */
const oddZones = [
  'Africa/Casablanca',
  'Africa/Monrovia',
  'America/Caracas',
  'America/Guyana',
  'America/Havana',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Kathmandu',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Amsterdam',
  'Europe/Dublin',
  'Europe/Madrid',
  'Europe/Paris',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'UTC',
];
const allZones = Intl.supportedValuesOf('timeZone');
const zones = [...oddZones, ...fc.sample(fc.constantFrom(...allZones), { seed, numRuns: 12 })];
const years = [1880, 1900, 1911, 1917, 1937, 1942, 1945, 1971, 1979, 1995, 2011, 2018, 2026, 2038];

/** What Temporal says that a zone's clock shows. */
function shown(ms: number, zone: string): string {
  const plain = ZonedDateTime.toPlainDateTime(Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(ms), zone));
  return PlainDateTime.toString(plain, { smallestUnit: 'second' }).replace('T', ' ');
}

/** When a zone's clock is changed next after the beginning of a year, in epoch milliseconds. */
function changes(zone: string): number[] {
  return years.flatMap((year) => {
    const start = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(Date.UTC(year, 0, 1)), zone);
    const next = ZonedDateTime.getTimeZoneTransition(start, 'next');
    return next ? [Number(ZonedDateTime.toInstant(next).epochMilliseconds)] : [];
  });
}

describe(`what a clock shows is what Temporal says (seed ${seed})`, () => {
  test.each(zones)('around every change of it: %s', (zone) => {
    for (const change of changes(zone)) {
      // Before it, in its quarter of an hour and out of it, and after it; then what was remembered meanwhile.
      for (const by of [-900_001, -899_999, -60_000, -1000, -1, 0, 1, 59_999, 900_000, -1, 0, 3_600_000]) {
        const ms = change + by;
        expect(localText(isoTime(ms), zone), `${isoTime(ms)} in ${zone}`).toBe(shown(ms, zone));
      }
    }
  });

  test('at any moment in any zone, and again when more was asked for than is remembered', () => {
    const moments = fc.sample(fc.integer({ min: Date.UTC(1870, 0, 1), max: Date.UTC(2060, 0, 1) }), {
      seed,
      numRuns: 25,
    });
    for (const zone of allZones) {
      for (const ms of moments) {
        const text = localText(isoTime(ms), zone);
        if (text !== shown(ms, zone)) expect(text, `${isoTime(ms)} in ${zone}`).toBe(shown(ms, zone));
      }
    }
    for (const zone of oddZones) expect(localText(isoTime(moments[0] ?? 0), zone)).toBe(shown(moments[0] ?? 0, zone));
  });

  test('or that there is no such zone', () => {
    expect(() => localText('2026-07-30T12:00:00Z', 'Europe/Atlantis')).toThrow(RangeError);
  });
});

/** A result, or the kind of error instead of one. */
function outcome(of: () => number): number | string {
  try {
    return of();
  } catch (error) {
    return (error as Error).name;
  }
}

const byTemporal = (text: string) => Number(Instant.fromString(text).epochMilliseconds);

describe('an instant is read as Temporal reads it', () => {
  test(`in the forms in which instants are stored (seed ${seed})`, () => {
    // Years of four digits, and some on either side.
    const moments = fc.integer({
      min: Date.parse('-000200-01-01T00:00:00Z'),
      max: Date.parse('+010200-01-01T00:00:00Z'),
    });
    fc.assert(
      fc.property(moments, (ms) => {
        const text = isoTime(ms);
        const second = text.replace(/\.\d+Z$/u, 'Z');
        return epochMs(text) === byTemporal(text) && epochMs(second) === byTemporal(second) && epochMs(text) === ms;
      }),
      { numRuns: 500, seed },
    );
  });

  test.each([
    '2026-02-28T12:00:00Z',
    '2026-02-29T12:00:00Z',
    '2028-02-29T12:00:00Z',
    '2026-02-30T12:00:00.000Z',
    '2026-04-31T12:00:00Z',
    '2026-13-01T12:00:00Z',
    '2026-01-00T12:00:00Z',
    '2026-07-30T24:00:00Z',
    '2026-07-30T23:59:60Z',
    '2026-07-30T12:60:00Z',
    '0000-01-01T00:00:00Z',
    '0099-12-31T23:59:59Z',
    '1969-12-31T23:59:59.999Z',
    '2026-07-30T12:00:00+02:00',
    '2026-07-30T12:00:00.999999999Z',
    '2026-07-30T12:00:00,5Z',
    '2026-07-30t12:00:00z',
    '2026-07-30 12:00:00Z',
    '20260730T120000Z',
    '+012026-07-30T12:00:00Z',
    '2026-07-30T12:00:00',
    '2026-07-30',
    'yesterday',
    '',
  ])('whatever is written: "%s"', (text) => {
    expect(outcome(() => epochMs(text))).toBe(outcome(() => byTemporal(text)));
  });
});
