import { describe, expect, test } from 'vitest';
import { checkFixtures } from '../../../src/hotel-systems/connector/check-fixtures.service.ts';
import { compileConnector } from '../../../src/hotel-systems/connector/compile-connector.service.ts';
import { readFixtures } from '../../../src/hotel-systems/connector/fixtures.schema.ts';
import { jsonataTranslator } from '../../../src/hotel-systems/translate/jsonata-translator.service.ts';

const connectorFiles = {
  'connector.yaml': `id: inn
name: Inn
auth: { kind: url }
fetch:
  host: api.inn.com
  auth: { kind: in-body }
  triggers: { reservation: { get: "/{id}", map: fetched.jsonata } }
`,
  'delivery.jsonata': `bookings.{
    "type": "reservation.created", "time": at,
    "data": { "reservationId": id, "guest": { "givenName": name } },
    "fetch": call ? { "kind": call, "id": id }
  }`,
  'fetched.jsonata':
    '{ "type": "reservation.amended", "data": { "propertyId": $asked.property, "reservationId": $asked.id, "adults": n } }',
};

/** What comes of fixtures, by name: the pointers of differences, or why they are refused. */
async function checked(fixtures: Readonly<Record<string, unknown>>) {
  const texts = Object.entries(fixtures).map(([name, value]) => {
    return [`fixtures/${name}`, typeof value === 'string' ? value : JSON.stringify(value)] as const;
  });
  const files = new Map([...Object.entries(connectorFiles), ...texts]);
  const { connector } = compileConnector(files);
  if (!connector) throw new Error('the connector has errors');
  const { fixtures: read, errors } = readFixtures(files, connector);
  const results = await checkFixtures(connector, read, { translator: jsonataTranslator(), strip: (body) => body });
  return { errors: errors.map(({ file, message }) => `${file} ${message}`), results };
}

const booking = { id: 1, name: 'Ada', at: '2026-11-06T09:00:00Z' };
const event = {
  type: 'reservation.created',
  time: '2026-11-06T10:00:00+01:00',
  data: { reservationId: '1', guest: { givenName: 'Ada' } },
};

describe('A fixture becomes what it should', () => {
  test.each([
    ['by its instants, however they are written', [booking], [event]],
    ['with one of several types', [booking], [{ ...event, type: ['stay.checked_in', 'reservation.created'] }]],
    [
      'in any order',
      [{ ...booking, id: 2 }, booking],
      [event, { ...event, data: { ...event.data, reservationId: '2' } }],
    ],
    ['as nothing', [], []],
    ['without fields that our form has not', [booking], [{ ...event, optional: { channel: 'x', guest: { id: '5' } } }]],
  ])('%s', async (_, bookings, expected) => {
    const { results } = await checked({ 'a.json': { bookings }, 'expected/a.json': expected });
    expect(results).toEqual([{ name: 'a.json', differences: [] }]);
  });

  test('an answer, by the request that its name tells and what fixtures.yaml says it was asked for', async () => {
    const { results } = await checked({
      'fetched-reservation-two.json': { n: 2 },
      'fixtures.yaml': 'fetched-reservation-two: { asked: { id: r-1, property: P } }',
      'expected/fetched-reservation-two.json': [
        { type: 'reservation.amended', data: { propertyId: 'P', reservationId: 'r-1' }, optional: { adults: 2 } },
      ],
    });
    expect(results).toEqual([{ name: 'fetched-reservation-two.json', differences: [] }]);
  });
});

describe('What is not as it should be is told by path', () => {
  test.each([
    [
      'a value',
      [booking],
      [{ ...event, data: { ...event.data, guest: { givenName: 'Bea' } } }],
      '/0/data/guest/givenName',
      'Bea',
      'Ada',
    ],
    [
      'a field too many',
      [booking],
      [{ ...event, data: { reservationId: '1' } }],
      '/0/data/guest',
      undefined,
      { givenName: 'Ada' },
    ],
    ['a field too few', [booking], [{ ...event, optional: { adults: 2 } }], '/0/data/adults', 2, undefined],
    [
      'a time',
      [booking],
      [{ ...event, time: '2026-11-06T09:00:01Z' }],
      '/0/time',
      '2026-11-06T09:00:01.000Z',
      '2026-11-06T09:00:00.000Z',
    ],
    ['no time', [{ ...booking, at: null }], [event], '/0/time', '2026-11-06T09:00:00.000Z', undefined],
    [
      'a type',
      [booking],
      [{ ...event, type: ['stay.checked_in'] }],
      '/0/type',
      ['stay.checked_in'],
      'reservation.created',
    ],
    ['an event too few', [], [event], '/0', event, undefined],
    [
      'a call that the connector cannot make',
      [{ ...booking, call: 'guest' }],
      [{ ...event, fetch: [{ kind: 'guest', id: '1' }] }],
      '/0/fetch',
      ['reservation'],
      'guest',
    ],
  ])('%s', async (_, bookings, expected, pointer, should, got) => {
    const { results } = await checked({ 'a.json': { bookings }, 'expected/a.json': expected });
    expect(results[0]?.differences).toEqual([{ pointer, expected: should, got }]);
  });

  test('a body that is refused', async () => {
    const { results } = await checked({ 'a.json': '{', 'expected/a.json': [] });
    expect(results).toEqual([{ name: 'a.json', differences: [], refusal: 'not_json: the body is not JSON' }]);
  });

  test('a fixture without what it becomes, or with something else', async () => {
    const { errors, results } = await checked({ 'a.json': {}, 'b.json': {}, 'expected/b.json': { type: 'x' } });
    expect(results).toMatchObject([{ name: 'a.json', isNew: true }]);
    expect(errors).toEqual([expect.stringContaining('fixtures/expected/b.json is no list of expected events')]);
  });
});
