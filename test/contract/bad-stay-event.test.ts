import { describe, expect, test } from 'vitest';
import { eventTypes, readStayEvent } from '../../src/core/events/stay-event.schema.ts';
import { stayStatuses } from '../../src/core/stay/stay-event.ts';
import fc from '../testkit/properties.ts';
import { eventWith, receivedAt, sampleEvent } from './event-samples.ts';

const refusal = (body: string) => {
  const read = readStayEvent(body, receivedAt);
  return 'event' in read ? undefined : read;
};
const halfCharacter = '\uD800';
const long = (length: number) => 'x'.repeat(length);

const text = 'must be of type string';
const blank = 'must not be empty';
const whole = 'must be a whole number';
const instant = 'must be an ISO-8601 instant with an offset';
const calendar = 'must be a date of the calendar, YYYY-MM-DD';
const hour = 'must be a time of day, HH:MM';
const malformed = 'must be well-formed Unicode';
const location = 'must be 1 to 32 letters, digits, _ or -';

const refused: readonly (readonly [pointer: string, value: unknown, says: string])[] = [
  ['/specversion', '0.3', 'must be one of 1.0'],
  ['/specversion', undefined, 'must be one of 1.0'],
  ['/id', undefined, text],
  ['/id', 7, text],
  ['/id', '', blank],
  ['/id', long(129), 'must be at most 128 characters'],
  ['/source', null, text],
  ['/source', ' ', blank],
  ['/source', long(257), 'must be at most 256 characters'],
  ['/time', 1_785_400_000, text],
  ...['', '2026-07-30', '2026-07-30T10:35:00', '20260730T103500Z', '2026-07-30T10:35:00+99:00'].map(at('/time')),
  ...['2026-02-30T10:00:00Z', '2026-07-30T24:00:00Z', '2026-07-30T10:35:00Z[UTC]', 'yesterday'].map(at('/time')),
  ['/data', undefined, 'must be of type object'],
  ['/data', [], 'must be of type object'],
  ['/data', 'x', 'must be of type object'],
  ['/data/reservationId', undefined, text],
  ['/data/reservationId', null, text],
  ['/data/reservationId', 42, text],
  ['/data/reservationId', '', blank],
  ['/data/reservationId', ' \u00A0\t', blank],
  ['/data/reservationId', long(300), 'must be at most 128 characters'],
  ['/data/reservationId', halfCharacter, malformed],
  ['/data/stayId', '', blank],
  ['/data/stayId', 3, text],
  ['/data/stayId', long(129), 'must be at most 128 characters'],
  ...['', 'a/b', '../x', 'a b', '28XXX004\n', 'é', long(33)].map((id) => ['/data/locationId', id, location] as const),
  ['/data/locationId', null, text],
  ['/data/status', 'gone', `must be one of ${stayStatuses.join(', ')}`],
  ['/data/status', undefined, `must be one of ${stayStatuses.join(', ')}`],
  ['/data/arrival', null, 'is missing'],
  ['/data/departure', undefined, 'is missing'],
  ['/data/arrival', '2026-07-30', 'must be of type object'],
  ['/data/arrival/date', 20_260_730, text],
  ...['2026-02-30', '2026-02-29', '2026-13-01', '2026-00-10', '01/02/2026', '0', '12', '2026', '20260730'].map(on),
  ...['2026-7-30', '2026-07-30T10:00:00', ' 2026-07-30', '2026-07-30\n', '+002026-07-30', ''].map(on),
  ...['24:00', '15:60', '3pm', '9:00', '10:00:60', ''].map((time) => ['/data/arrival/time', time, hour] as const),
  ['/data/arrival/time', 1500, text],
  ...['2026-07-30T10:00:00', '2026-07-30', '2026-02-30T10:00:00Z'].map(at('/data/departure/at')),
  ['/data/departure', { date: '2026-07-29' }, 'must not be before the arrival'],
  ['/data/departure', { date: '2027-09-04' }, 'must be at most 400 days after the arrival'],
  ['/data/room/id', 204, text],
  ['/data/room/id', '', blank],
  ['/data/room/id', long(65), 'must be at most 64 characters'],
  ['/data/room/name', long(101), 'must be at most 100 characters'],
  ['/data/room/name', halfCharacter, malformed],
  ['/data/rateType', long(65), 'must be at most 64 characters'],
  ['/data/guest', 'Ada', 'must be of type object'],
  ['/data/guest/givenName', long(201), 'must be at most 200 characters'],
  ['/data/guest/familyName', long(5_000), 'must be at most 200 characters'],
  ['/data/guest/email', 5, text],
  ['/data/guest/email', long(1_001), 'must be at most 1000 characters'],
  ['/data/guest/locale', 5, text],
  ['/data/guest/locale', long(101), 'must be at most 100 characters'],
  ['/data/adults', 'two', 'must be of type number'],
  ['/data/adults', -1, 'must be at least 0'],
  ['/data/adults', 101, 'must be at most 100'],
  ['/data/format', 'sms', 'must be one of email, print'],
  ['/data/service', 59_219, text],
  ['/data/service', '', blank],
  ['/data/service', long(17), 'must be at most 16 characters'],
  ['/data/numUsers', 0, 'must be at least 1'],
  ['/data/numUsers', -1, 'must be at least 1'],
  ['/data/numUsers', 101, 'must be at most 100'],
  ['/data/numUsers', 1e9, 'must be at most 100'],
  ['/data/numUsers', 1.5, whole],
  ['/data/numUsers', '4', 'must be of type number'],
  ['/data/numUsers', true, 'must be of type number'],
];

function at(pointer: string) {
  return (value: string) => [pointer, value, instant] as const;
}

function on(date: string) {
  return ['/data/arrival/date', date, calendar] as const;
}

describe('an event is refused, with the place and what should stand there, for', () => {
  test.each(refused)('%s %j', (pointer, value, says) => {
    expect(refusal(eventWith({ [pointer]: value }))).toMatchObject({ reason: 'invalid', detail: `${pointer} ${says}` });
  });

  test.each(['\u001b[2J', 'a\nb', 'a\u0085', '\u007f', 'a\u2029b', 'a\u202eb', '\u2066a', 'a\uffff'])(
    'an id in which stands %j, whichever it is',
    (id) => {
      for (const pointer of ['/id', '/source', '/data/reservationId', '/data/stayId', '/data/room/id']) {
        const { detail, id: told } = refusal(eventWith({ [pointer]: id })) ?? {};
        expect(detail).toBe(`${pointer} must not contain control characters or direction marks`);
        expect(told).toBe(pointer === '/id' ? undefined : 'evt-8412');
      }
    },
  );

  test('a room of which nothing is said', () => {
    for (const room of [{}, { id: null, name: null }]) {
      expect(refusal(eventWith({ '/data/room': room }))?.detail).toBe('/data/room must have an id, a name or a type');
    }
    expect(refusal(eventWith({ '/data/room': { id: 204 } }))?.detail).toBe('/data/room/id must be of type string');
    expect(refusal(eventWith({ '/data/room': '204' }))?.detail).toBe('/data/room must be of type object');
  });

  test.each(['[]', 'null', '"x"', '5', 'true'])('%s, which is no event', (body) => {
    expect(refusal(body)).toEqual({
      reason: 'invalid',
      detail: 'the event must be of type object',
      field: { pointer: '', detail: 'must be of type object' },
    });
  });

  test.each([
    ['/data/numUsers', '1e400', 'must be of type number'],
    ['/data/numUsers', '9007199254740993', 'must be'],
    ['/data/reservationId', '12345678901234567890', text],
  ])('a number that JavaScript cannot hold: %s %s', (pointer, number, says) => {
    const body = eventWith({ [pointer]: 'number' }).replace('"number"', number);
    expect(refusal(body)?.detail).toContain(`${pointer} ${says}`);
  });

  test('a type that nobody knows', () => {
    expect(refusal(eventWith({ '/type': 'stay.teleported' }))).toEqual({
      reason: 'unknown_type',
      detail: `/type must be one of ${eventTypes.join(', ')}`,
      field: { pointer: '/type', detail: `must be one of ${eventTypes.join(', ')}` },
      id: 'evt-8412',
      source: 'urn:pms:hotel-sol',
      locationId: '28XXX004',
    });
  });
});

test('a refused event can be found by its id, its source and its location, as far as these can be read', () => {
  const names = { id: 'evt-8412', source: 'urn:pms:hotel-sol', locationId: '28XXX004' };
  const bad = { '/data/adults': -1 };
  expect(refusal(eventWith(bad))).toMatchObject(names);
  expect(
    refusal(eventWith({ '/data/arrival/date': '2030-07-30', '/data/departure/date': '2030-08-01' })),
  ).toMatchObject(names);
  expect(refusal(eventWith({ ...bad, '/id': long(129) }))).not.toHaveProperty('id');
  expect(refusal(eventWith({ ...bad, '/source': long(257) }))).not.toHaveProperty('source');
  expect(refusal(eventWith({ ...bad, '/data/locationId': 'a/b' }))).not.toHaveProperty('locationId');
});

const canary = 'zz-canary';
const pointers = pointersIn(sampleEvent());

function pointersIn(value: unknown, pointer = ''): string[] {
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [pointer, ...fields.flatMap(([name, part]) => pointersIn(part, `${pointer}/${name}`))].filter(Boolean);
}

test('no refusal shows a value, or a name of a field, that was sent', () => {
  const leaf = fc.oneof(
    fc.string({ maxLength: 300 }).map((rest) => `${canary}${rest}`),
    fc.constantFrom(7_654_321, -7_654_321, 7_654_321.5, null, true, halfCharacter, `2026-${canary}`),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(canary, 'date', 'id', 'email', 'locationId'), tie('tree'), { maxKeys: 3 }),
    ),
  }));
  const changes = fc.dictionary(fc.constantFrom(...pointers), tree, { minKeys: 1, maxKeys: 3 });
  fc.assert(
    fc.property(changes, (changed) => {
      const { detail = '' } = refusal(eventWith(changed)) ?? {};
      expect(detail).not.toContain(canary);
      expect(detail).not.toContain('7654321');
    }),
    { numRuns: 1_000 },
  );
});

describe('nothing that comes in makes the reader throw:', () => {
  const answers = (body: string) => {
    const read = readStayEvent(body, receivedAt);
    expect('event' in read ? read.event.facts : read.detail).toBeTruthy();
  };

  test('any JSON, whole or in place of any field', () => {
    const place = fc.constantFrom(...pointers);
    const body = fc.oneof(
      fc.json(),
      fc.tuple(place, fc.jsonValue()).map(([at, value]) => eventWith({ [at]: value })),
    );
    fc.assert(fc.property(body, answers), { numRuns: 1_000 });
  });

  test('a good event with some of its characters replaced, left out or doubled', () => {
    const good = eventWith({});
    const edit = fc.tuple(
      fc.nat(good.length),
      fc.nat(12),
      fc.oneof(fc.string(), fc.constantFrom(...'"\\{}[],:0e-\u0000')),
    );
    const body = fc
      .array(edit, { minLength: 1, maxLength: 4 })
      .map((edits) => edits.reduce((all, [from, cut, put]) => all.slice(0, from) + put + all.slice(from + cut), good));
    fc.assert(fc.property(body, answers), { numRuns: 1_000 });
  });
});
