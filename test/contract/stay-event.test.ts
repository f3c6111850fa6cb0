import { describe, expect, test } from 'vitest';
import { datedEvent, eventTypes, readStayEvent } from '../../src/core/events/stay-event.schema.ts';
import { stayStatuses } from '../../src/core/stay/stay-event.ts';
import { eventWith, receivedAt, sampleEvent } from './event-samples.ts';

const read = (changes: Readonly<Record<string, unknown>> = {}) => readStayEvent(eventWith(changes), receivedAt);
const emoji = '\u{1F600}';

function fact(pointer: string, value: unknown): unknown {
  const result = read({ [pointer]: value });
  if (!('event' in result)) throw new Error(result.detail);
  return pointer
    .split('/')
    .slice(2)
    .reduce<unknown>((whole, step) => (whole as Record<string, unknown>)[step], result.event.facts);
}

test('an event with all of its fields is read whole', () => {
  const { locationId, reservationId, stayId, status, ...facts } = sampleEvent().data;
  expect(read()).toEqual({
    event: {
      id: 'evt-8412',
      source: 'urn:pms:hotel-sol',
      type: 'stay.checked_in',
      time: '2026-07-30T10:35:00.000Z',
      locationId,
      reservationId,
      stayId,
      status,
      facts,
    },
    undated: [],
  });
});

test('a moment may be told by an instant alone: it is of the date that the hotel’s calendar shows then', () => {
  const at = '2026-07-30T23:30:00Z';
  const result = read({ '/data/arrival': { at } });
  if (!('event' in result)) return expect.unreachable();
  const { event, undated } = result;
  expect(datedEvent(event, undated, 'Europe/Madrid').facts.arrival).toEqual({ date: '2026-07-31', at });
  expect(datedEvent(event, undated, 'America/New_York').facts.arrival).toEqual({ date: '2026-07-30', at });
  expect(read({ '/data/arrival': { time: '15:00' } })).toMatchObject({
    detail: expect.stringContaining('/data/arrival/date'),
  });
});

test('fields that nobody asked for are dropped, wherever they stand', () => {
  const extra = { phone: '+34 000 000 000', card: '4111' };
  const read = readStayEvent(
    eventWith({ '/extra': extra, '/data/extra': extra, '/data/guest/birthDate': '1815-12-10', '/data/room/extra': 1 }),
    receivedAt,
  );
  expect(read).toEqual(readStayEvent(eventWith({}), receivedAt));
});

test.each(eventTypes)('an event may be called %s', (type) => {
  expect(read({ '/type': type })).toMatchObject({ event: { type, status: 'checked_in' } });
});

test.each(stayStatuses)('a stay may be %s', (status) => {
  expect(read({ '/data/status': status })).toMatchObject({ event: { status } });
});

test.each([{ name: '212' }, { id: '4-77' }, { type: 'double' }, { id: null, name: '212', type: 'double' }])(
  'a room may be known by its name, its id or only its type: %j',
  (room) => {
    const { id, ...others } = room as { id?: string | null };
    expect(read({ '/data/room': room })).toMatchObject({
      event: { facts: { room: { ...others, ...(id && { id }) } } },
    });
  },
);

test('an event that names no stay is about the whole reservation', () => {
  expect(read({ '/data/stayId': undefined })).toMatchObject({ event: { stayId: 'RES-42', whole: true } });
  expect(read({ '/data/stayId': null })).toMatchObject({ event: { stayId: 'RES-42', whole: true } });
  expect(read({ '/data/stayId': 'RES-42' })).not.toHaveProperty('event.whole');
});

describe('what may be left out may also be null, and is not there then', () => {
  test.each(['room', 'rateType', 'guest', 'adults', 'format', 'service', 'numUsers'])('%s', (name) => {
    for (const value of [undefined, null]) {
      const result = read({ [`/data/${name}`]: value });
      expect('event' in result && Object.keys(result.event.facts)).not.toContain(name);
      expect(result).toHaveProperty('event');
    }
  });

  test.each([
    '/data/guest/email',
    '/data/guest/givenName',
    '/data/guest/locale',
    '/data/room/name',
    '/data/arrival/at',
  ])('%s', (pointer) => {
    expect(fact(pointer, null)).toBeUndefined();
  });

  test.each(['cancelled', 'deleted', 'unknown', 'inquiry', 'tentative', 'block', 'no_show', 'checked_out'])(
    'the dates of a stay that is %s',
    (status) => {
      expect(read({ '/data/status': status, '/data/arrival': null, '/data/departure': undefined })).toHaveProperty(
        'event',
      );
    },
  );
});

describe('the time of an event', () => {
  test.each([
    ['2026-07-30T12:35:00+02:00', '2026-07-30T10:35:00.000Z'],
    ['2026-07-30T10:35Z', '2026-07-30T10:35:00.000Z'],
    ['2026-07-30t10:35:00z', '2026-07-30T10:35:00.000Z'],
    ['2026-07-30T10:35:00,5Z', '2026-07-30T10:35:00.500Z'],
    ['2026-07-30T10:35:00.123456789Z', '2026-07-30T10:35:00.123Z'],
    ['2026-07-30T10:35:60Z', '2026-07-30T10:35:59.000Z'],
    ['2026-07-30T00:35:00-10:30', '2026-07-30T11:05:00.000Z'],
  ])('%s is one instant, in UTC with milliseconds', (sent, time) => {
    expect(read({ '/time': sent })).toMatchObject({ event: { time } });
  });

  test('is when it was received, if it says none', () => {
    expect(read({ '/time': undefined })).toMatchObject({ event: { time: receivedAt } });
  });
});

describe('dates', () => {
  test('may be a leap day, a day use, 400 days long, or two years ahead', () => {
    const ranges = [
      ['2028-02-29', '2028-03-01'],
      ['2026-07-30', '2026-07-30'],
      ['2026-07-30', '2027-09-03'],
      ['2028-07-30', '2028-08-01'],
    ];
    for (const [arrival, departure] of ranges) {
      expect(read({ '/data/arrival': { date: arrival }, '/data/departure': { date: departure } })).toHaveProperty(
        'event.facts',
        expect.objectContaining({ arrival: { date: arrival }, departure: { date: departure } }),
      );
    }
  });

  test('may carry an exact instant, as it was sent', () => {
    expect(fact('/data/arrival/at', '2026-07-30T15:00:00+02:00')).toBe('2026-07-30T15:00:00+02:00');
    expect(fact('/data/arrival/time', '00:00')).toBe('00:00');
    expect(fact('/data/arrival/time', '23:59')).toBe('23:59');
  });

  test('two years ahead are counted from the event', () => {
    const later = { '/data/arrival': { date: '2028-08-01' }, '/data/departure': { date: '2028-08-02' } };
    expect(read(later)).toMatchObject({
      reason: 'invalid',
      detail: '/data/arrival/date must be at most two years ahead',
      id: 'evt-8412',
      locationId: '28XXX004',
    });
    expect(read({ ...later, '/time': '2026-08-02T00:00:00Z' })).toHaveProperty('event');
  });
});

describe('a name', () => {
  test.each([`Ada ${emoji}`, 'آدا', '艾達', 'a\u200Db', 'Ada\r\nBcc: x', '<script>', '{{7*7}}', '\u0024{x}'])(
    'is taken as it is: %j',
    (name) => {
      expect(fact('/data/guest/givenName', name)).toBe(name);
      expect(fact('/data/room/name', name)).toBe(name);
    },
  );

  test.each(['\u202A', '\u202E', '\u2066', '\u2069', '\u200E', '\u200F', '\u061C'])(
    'turns no text around it: without %j',
    (mark) => {
      for (const field of ['guest/givenName', 'guest/familyName', 'room/name'])
        expect(fact(`/data/${field}`, `${mark}Ada${mark} Example`)).toBe('Ada Example');
      expect(fact('/data/guest/givenName', ` ${mark} `)).toBeUndefined();
    },
  );

  test('may have 200 characters', () => {
    expect(fact('/data/guest/familyName', 'x'.repeat(200))).toHaveLength(200);
  });
});

describe('an address', () => {
  test.each([
    ['  ada@example.com\t', 'ada@example.com'],
    ['Ada@EXAMPLE.Com', 'Ada@example.com'],
    ['Ada@München.example', 'Ada@xn--mnchen-3ya.example'],
    ['x.1@guest.booking.com', 'x.1@guest.booking.com'],
    ['', undefined],
    ['   ', undefined],
  ])('%j is stored tidily', (sent, stored) => {
    expect(fact('/data/guest/email', sent)).toBe(stored);
  });

  test.each(['nope', 'a@b', 'a@@b.c', 'a@b.c, x@y.z', 'a@b.c\r\nBcc: x@y.z', 'ädä@example.com'])(
    'that can be none is kept, so that the ticket is issued and reception can see why no mail went: %j',
    (sent) => {
      expect(fact('/data/guest/email', sent)).toBe(sent);
    },
  );

  test('that is far too long is kept too long to be one', () => {
    expect(fact('/data/guest/email', `${'a'.repeat(900)}@example.com`)).toHaveLength(255);
  });

  test('with half a character in it becomes well-formed', () => {
    expect(fact('/data/guest/email', '\uD800@example.com')).toBe('\uFFFD@example.com');
  });
});

describe('a language', () => {
  test.each([
    ['de_CH', 'de-CH'],
    ['DE-ch', 'de-CH'],
    ['zh_Hant_TW', 'zh-Hant-TW'],
    ['??', undefined],
    ['', undefined],
  ])('%s is %s', (sent, stored) => {
    expect(fact('/data/guest/locale', sent)).toBe(stored);
  });
});

test.each([
  [' +44 7700 900123 ', '+44 7700 900123'],
  ['+1 555 0100 ext. 12', '+1 555 0100 ext. 12'],
  ['1'.repeat(40), '1'.repeat(40)],
])('a phone number of at most 40 characters is taken as it was written: %j', (said, kept) => {
  expect(fact('/data/guest/phone', said)).toBe(kept);
});

test.each(['N/A', '-', '', ' ', null, '+44 7700\n900123', '\u202e123', 447700900123, ['1'], {}, '1'.repeat(41)])(
  'a phone number that cannot be one is dropped, and the event is taken: %j',
  (said) => {
    expect(fact('/data/guest/phone', said)).toBeUndefined();
  },
);
