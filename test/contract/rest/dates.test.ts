import { describe, expect, test } from 'vitest';
import { postedEnd, postedTerms } from '../../../src/core/ticket/ticket-by-api.ts';
import { isoSecond, localText, readMoment } from '../../../src/kit/time.ts';
import { hotel, service } from '../../core/support/samples.ts';
import fc from '../../testkit/properties.ts';

const madrid = 'Europe/Madrid';
const hours = service(1, { type: { ...service(1).type, timetolimit: false, timetofinish: true }, expTime: 3600 });

/** The instant from which a ticket is good whose `start_time` was written so, if it was asked for about then. */
function start(text: string, timeZone = madrid): string | undefined {
  const moment = readMoment(text);
  const now = Date.parse(`${text.slice(0, 10)}T12:00:00Z`);
  const terms = moment && postedTerms({ service: '1', start: moment }, hotel({ timeZone, services: [hours] }), now);
  return terms && 'from' in terms ? terms.from : undefined;
}

/** The instant up to which a ticket is good whose `valid_until` was written so. */
function end(text: string, timeZone = madrid): string | undefined {
  const moment = readMoment(text);
  return moment && postedEnd(moment, timeZone);
}

describe('a time with an offset is exact, wherever the Location is:', () => {
  test.each([
    ['2026-07-30T15:00:00Z', '2026-07-30T15:00:00Z'],
    ['2026-07-30T15:00:00z', '2026-07-30T15:00:00Z'],
    ['2026-07-30t15:00:00+02:00', '2026-07-30T13:00:00Z'],
    ['2026-07-30T15:00:00+0200', '2026-07-30T13:00:00Z'],
    ['2026-07-30T15:00:00+02', '2026-07-30T13:00:00Z'],
    ['2026-07-30T23:30:00-05:00', '2026-07-31T04:30:00Z'],
    ['2026-07-31T01:00:00+05:45', '2026-07-30T19:15:00Z'],
    ['2026-07-31T01:00:00+0545', '2026-07-30T19:15:00Z'],
    ['2026-07-30T15:00Z', '2026-07-30T15:00:00Z'],
    ['2026-07-30T15:00-0100', '2026-07-30T16:00:00Z'],
    ['2026-07-30 15:00:00+01:00', '2026-07-30T14:00:00Z'],
    ['2026-07-30T15:00:00.999Z', '2026-07-30T15:00:00Z'],
    ['2026-07-30T15:00:00,123456789+00:00', '2026-07-30T15:00:00Z'],
    ['2026-07-30T15:00:00+14:00', '2026-07-30T01:00:00Z'],
    ['2026-07-30T15:00:00-12:00', '2026-07-31T03:00:00Z'],
  ])('%s', (text, instant) => {
    for (const timeZone of [madrid, 'Pacific/Apia', 'America/Santiago']) {
      expect(start(text, timeZone)).toBe(instant);
      expect(end(text, timeZone)).toBe(instant);
    }
  });
});

describe("a time without an offset is by the Location's clock:", () => {
  test.each([
    [madrid, '2026-07-30T15:00:00', '2026-07-30T13:00:00Z'],
    [madrid, '2026-01-30T15:00', '2026-01-30T14:00:00Z'],
    [madrid, '2026-01-30 15:00:30', '2026-01-30T14:00:30Z'],
    [madrid, '2026-01-30T15:00:30.999', '2026-01-30T14:00:30Z'],
    ['Australia/Sydney', '2026-01-30T15:00', '2026-01-30T04:00:00Z'],
    ['Australia/Sydney', '2026-07-30T15:00', '2026-07-30T05:00:00Z'],
    ['Asia/Kathmandu', '2026-07-30T15:00', '2026-07-30T09:15:00Z'],
    ['Pacific/Kiritimati', '2026-01-01T00:00', '2025-12-31T10:00:00Z'],
    ['Pacific/Pago_Pago', '2025-12-31T23:59', '2026-01-01T10:59:00Z'],
  ])('%s, %s', (timeZone, text, instant) => {
    expect(start(text, timeZone)).toBe(instant);
    expect(end(text, timeZone)).toBe(instant);
  });
});

describe('a date alone is its first moment as a start, and 23:59:59 as an end:', () => {
  test.each([
    [madrid, '2011-12-30', '2011-12-29T23:00:00Z', '2011-12-30T22:59:59Z'],
    [madrid, '1980-02-29', '1980-02-28T23:00:00Z', '1980-02-29T22:59:59Z'],
    // Midnight does not exist on the day when Chile's clocks go forward, and comes after a doubled hour in autumn.
    ['America/Santiago', '2011-08-21', '2011-08-21T04:00:00Z', '2011-08-22T02:59:59Z'],
    ['America/Santiago', '2011-05-07', '2011-05-07T03:00:00Z', '2011-05-08T03:59:59Z'],
    ['Pacific/Kiritimati', '2011-01-01', '2010-12-31T10:00:00Z', '2011-01-01T09:59:59Z'],
    ['Pacific/Pago_Pago', '2011-01-01', '2011-01-01T11:00:00Z', '2011-01-02T10:59:59Z'],
    // Samoa left this whole day out: what was to begin or end on it does so on the next.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', '2011-12-31T09:59:59Z'],
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00Z', '2011-12-30T09:59:59Z'],
  ])('%s, %s', (timeZone, date, first, last) => {
    expect(start(date, timeZone)).toBe(first);
    expect(end(date, timeZone)).toBe(last);
  });
});

describe('a local time that the clocks skip moves forward, as a start and as an end:', () => {
  test.each([
    [madrid, '2026-03-29T02:30', '2026-03-29T01:30:00Z', '2026-03-29 03:30:00'],
    [madrid, '2026-03-29T02:00', '2026-03-29T01:00:00Z', '2026-03-29 03:00:00'],
    ['Australia/Sydney', '2026-10-04T02:30', '2026-10-03T16:30:00Z', '2026-10-04 03:30:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00Z', '2026-10-04 02:45:00'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00:00Z', '2011-12-31 12:00:00'],
  ])('%s, %s', (timeZone, text, instant, shown) => {
    expect(start(text, timeZone)).toBe(instant);
    expect(end(text, timeZone)).toBe(instant);
    expect(localText(instant, timeZone)).toBe(shown);
  });
});

describe('a local time that comes twice is the earlier as a start and the later as an end:', () => {
  test.each([
    [madrid, '2026-10-25T02:30', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
    [madrid, '2026-10-25T02:00', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z'],
    ['Australia/Sydney', '2026-04-05T02:30', '2026-04-04T15:30:00Z', '2026-04-04T16:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z'],
    ['America/Santiago', '2026-04-04T23:30', '2026-04-05T02:30:00Z', '2026-04-05T03:30:00Z'],
  ])('%s, %s', (timeZone, text, earlier, later) => {
    expect(start(text, timeZone)).toBe(earlier);
    expect(end(text, timeZone)).toBe(later);
  });
});

test('a second :60 is the last before it, with and without an offset', () => {
  expect(end('2026-07-30T23:59:60Z')).toBe('2026-07-30T23:59:59Z');
  expect(end('2026-07-30T23:59:60+02:00')).toBe('2026-07-30T21:59:59Z');
  expect(end('2026-07-30T23:59:60')).toBe('2026-07-30T21:59:59Z');
  expect(end('2026-07-30T12:00:60')).toBe('2026-07-30T10:00:59Z');
});

describe('no date, and never guessed at:', () => {
  test.each([
    ...['2026-02-30', '2026-02-30T00:00:00Z', '2026-02-29', '2100-02-29', '2026-06-31T10:00:00', '2026-13-01'],
    ...['2026-00-10', '2026-01-00', '2026-01-32T00:00:00+01:00', '01/02/2026', '1.2.2026', '2026/01/02'],
    ...['0', '12', '2026', '2026-07', '1785400000', '1785400000000', '1e9', 'now', 'today', 'Thu, 30 Jul 2026', ''],
    ...['20260301T1200', '20260301T120000Z', '20260301', '2026-03-01T1200', '2026-W31-4', '2026-211', '--07-30'],
    ...['2026-03-01T12', '2026-03-01T12Z', '2026-03-01T12:5', '2026-3-1', '2026-03-01T', '26-03-01', '2026-03-01Z'],
    ...['2026-03-01T24:00', '2026-03-01T24:00:00Z', '2026-03-01T25:00', '2026-03-01T12:60', '2026-03-01T12:00:61'],
    ...['2026-03-01T12:00:00+99:00', '2026-03-01T12:00:00+24:00', '2026-03-01T12:00:00+01:60', '2026-03-01T12:00+1'],
    ...['2026-03-01T12:00:00+9900', '2026-03-01T12:00:00+010', '2026-03-01T12:00:00 01:00', '2026-03-01T12:00 Z'],
    ...['2026-03-01T12:00:00[Europe/Madrid]', '2026-03-01T12:00:00+01:00[Europe/Madrid]', '2026-03-01T12:00:00 CET'],
    ...[
      '2026-03-01T12:00:00.',
      '2026-03-01T12:00:00.1234567890Z',
      '2026-03-01T12:00.5',
      '2026-03-01T12:00:00\u221201:00',
    ],
    ...['+002026-03-01', '-002026-03-01', '12026-03-01', ' 2026-03-01', '2026-03-01 ', '2026-03-01\n', '2026-03-01\0'],
    ...['2026-03-01T12:00:00Z\n', '２０２６-03-01', '٢٠٢٦-٠٣-٠١', '2026–03–01', 'null', 'NaN', 'P1D', '2026-03-01/P1D'],
  ])('%j', (text) => {
    expect(readMoment(text)).toBeUndefined();
  });
});

const zones = [
  ...[madrid, 'Australia/Sydney', 'Australia/Lord_Howe', 'America/Santiago', 'America/St_Johns', 'Asia/Kathmandu'],
  ...['Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Chatham', 'Africa/Casablanca', 'UTC'],
];
const second = fc.integer({ min: Date.parse('2005-01-01') / 1000, max: Date.parse('2037-12-31') / 1000 });

test("what a Location's clock shows at any moment is that moment again, or the other of its two", () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), second, (timeZone, seconds) => {
      const instant = isoSecond(seconds * 1000);
      const shown = localText(instant, timeZone);
      const [first = '', last = ''] = [start(shown, timeZone), end(shown, timeZone)];
      expect(first <= instant && instant <= last).toBe(true);
      expect([localText(first, timeZone), localText(last, timeZone)]).toEqual([shown, shown]);
    }),
    { numRuns: 1_000 },
  );
});

test('no text makes the reader throw, and what it takes has an instant in every zone', () => {
  const near = fc.stringMatching(/^\d{4}-[01]\d-[0-3]\d([T ][0-2]\d:[0-6]\d(:[0-6]\d)?(Z|[+-]\d\d:?\d\d)?)?$/);
  const text = fc.oneof(
    near,
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789-T:+Z. ') }),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(...zones), (written, timeZone) => {
      const instant = end(written, timeZone);
      if (instant !== undefined) expect(instant).toMatch(/^([+-]\d\d)?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }),
    { numRuns: 2_000 },
  );
});
