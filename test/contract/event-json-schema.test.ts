import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { stayEventSchema } from '../../src/core/events/stay-event.schema.ts';
import { eventJsonSchema } from '../../tools/package/event-json-schema.ts';
import { runs } from '../core/support/runs.ts';
import fc from '../testkit/properties.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
ajvFormats.default(ajv);
const takes = ajv.compile(eventJsonSchema());
// Formats are notes only to many validators: nothing may hang on them.
const takesWithoutFormats = new Ajv2020({ allowUnionTypes: true, validateFormats: false }).compile(eventJsonSchema());

const event = {
  specversion: '1.0',
  id: 'change-1',
  source: 'urn:hotel:pms',
  type: 'stay.checked_in',
  time: '2026-11-26T10:00:00+01:00',
  data: {
    locationId: 'SOL',
    reservationId: 'R-1',
    stayId: 'R-1-1',
    status: 'checked_in',
    arrival: { date: '2026-11-26', time: '15:00', at: '2026-11-26T15:00:00+01:00' },
    departure: { date: '2026-11-29' },
    room: { id: '204', name: 'Sea', type: 'double' },
    rateType: 'BAR',
    guest: {
      givenName: 'Ada',
      familyName: 'Example',
      email: 'ada@example.com',
      phone: '+44 7700 900123',
      locale: 'en-GB',
    },
    adults: 2,
    format: 'email',
    service: '1',
    numUsers: 3,
  },
};

const without = (name: string) => {
  const { [name]: _, ...data } = event.data as Record<string, unknown>;
  return { ...event, data };
};

test.each<[string, object, boolean]>([
  ['a check-in', event, true],
  ['a check-in without arrival', without('arrival'), false],
  ['a check-in without departure', without('departure'), false],
  ['a booking whose arrival is null', changed({ status: 'confirmed', arrival: null }), false],
  ['an inquiry without dates', changed({ status: 'inquiry', arrival: null, departure: null }), true],
  ['an arrival with a time only', changed({ arrival: { time: '15:00' } }), false],
  ['an arrival whose date is null', changed({ arrival: { date: null } }), false],
  ['an arrival at an instant', changed({ arrival: { date: null, at: '2026-11-26T15:00Z' } }), true],
  ['an arrival at an instant without an offset', changed({ arrival: { at: '2026-11-26T15:00:00' } }), false],
  ['a day that February does not have', changed({ arrival: { date: '2026-02-29' } }), false],
  ['a leap day', changed({ arrival: { date: '2028-02-29' }, departure: { date: '2028-03-01' } }), true],
  ['a day of 1900 that was none', changed({ status: 'unknown', arrival: { date: '1900-02-29' } }), false],
  ['a time without an offset', { ...event, time: '2026-11-26T10:00:00' }, false],
  ['a time in words', { ...event, time: 'now' }, false],
  ['a room with a blank name', changed({ room: { id: '1', name: ' ' } }), false],
])('%s', (_, value, isTaken) => {
  expect([takes(value), takesWithoutFormats(value), stayEventSchema.safeParse(value).success]).toEqual([
    isTaken,
    isTaken,
    isTaken,
  ]);
});

function changed(data: object): object {
  return { ...event, data: { ...event.data, ...data } };
}

/** Texts with what a pattern can get wrong. */
const texts = fc.oneof(
  fc.constantFrom('', ' ', '\n', '\u00a0', '\u200b', '\u0007', '\u202e', '\ud800', '\u{1f6ce}', 'a\nb', 'SOL', '204'),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.nat({ max: 2100 }).map((length) => 'x'.repeat(length)),
);
const two = (most: number) => fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
const dates = fc
  .tuple(fc.constantFrom('2026', '2028', '1900', '2000', '0000', '26'), two(13), two(32))
  .map((parts) => parts.join('-'));
const instants = fc
  .tuple(
    dates,
    fc.constantFrom('T', 't', ' '),
    two(25),
    two(61),
    fc.oneof(
      fc.constant(''),
      two(62).map((seconds) => `:${seconds}`),
    ),
    fc.constantFrom('', '.5', ',123456789', '.1234567890', '.'),
    fc.oneof(fc.constantFrom('Z', 'z', '', '-00:00', '+0100'), fc.tuple(fc.constantFrom('+', '-'), two(25), two(61))),
  )
  .map(([date, t, hour, minute, second, fraction, offset]) => {
    const zone = typeof offset === 'string' ? offset : `${offset[0]}${offset[1]}:${offset[2]}`;
    return `${date}${t}${hour}:${minute}${second}${fraction}${zone}`;
  });
const statuses = fc.constantFrom('confirmed', 'checked_in', 'inquiry', 'unknown', 'cancelled', 'gone');
const moments = fc.record(
  { date: fc.oneof(dates, fc.constant(null)), time: fc.constantFrom('15:00', '24:00', null), at: instants },
  { requiredKeys: [] },
);
const anything = fc.oneof(texts, dates, instants, statuses, moments, fc.constantFrom(null, 0, 1.5, 101, true, [], {}));
const paths = pathsOf(event);
const mutations = fc.array(
  fc.oneof(
    fc.tuple(fc.constantFrom(...paths), fc.oneof(anything, fc.constant(undefined))),
    fc.tuple(fc.constant(['data', 'arrival']), moments),
    fc.tuple(fc.constantFrom(['time'], ['data', 'arrival', 'at'], ['data', 'departure', 'at']), instants),
    fc.tuple(fc.constantFrom(['data', 'arrival', 'date'], ['data', 'departure', 'date']), dates),
    fc.tuple(fc.constant(['data', 'status']), statuses),
  ),
  { maxLength: 3 },
);

test('the JSON Schema takes what the intake takes, and refuses what it refuses but for what it cannot express', () => {
  fc.assert(
    fc.property(mutations, (all) => {
      const value = structuredClone(event) as Record<string, unknown>;
      for (const [path, replaced] of all) replace(value, path, replaced);
      const parsed = stayEventSchema.safeParse(value);
      const issues = parsed.error?.issues ?? [];
      if (parsed.success) expect([takes(value), takesWithoutFormats(value)]).toEqual([true, true]);
      else if (!issues.every((issue) => isBeyond(issue, value))) {
        expect([takes(value), takesWithoutFormats(value)]).toEqual([false, false]);
      }
    }),
    runs(20_000),
  );
});

/** Whether JSON Schema cannot express a check: see the schema's own comment. */
function isBeyond(issue: z.core.$ZodIssue, value: unknown): boolean {
  const wrong = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)?.[key], value);
  if (issue.code === 'too_big' && typeof wrong === 'string') return [...wrong].length <= Number(issue.maximum);
  if (issue.message === 'must not be empty') return String(wrong).trim() !== '';
  if (issue.message.startsWith('must not contain control')) return !String(wrong).isWellFormed();
  return [
    'must be of the date beside it',
    'must not be before the arrival',
    'must be at most 400 days after the arrival',
    'must be well-formed Unicode',
  ].includes(issue.message);
}

function pathsOf(value: object): string[][] {
  return Object.entries(value).flatMap(([name, inner]) => [
    [name],
    ...(typeof inner === 'object' ? pathsOf(inner).map((path) => [name, ...path]) : []),
  ]);
}

/** Replaces a field where its parent is still an object; undefined takes it away. */
function replace(value: Record<string, unknown>, [name = '', ...rest]: readonly string[], replaced: unknown): void {
  const inner = value[name];
  if (rest.length > 0) {
    if (typeof inner === 'object' && inner !== null) replace(inner as Record<string, unknown>, rest, replaced);
  } else if (replaced === undefined) delete value[name];
  else value[name] = replaced;
}
