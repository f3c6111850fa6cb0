import { describe, expect, test } from 'vitest';
import { jsonataTranslator } from '../../../src/hotel-systems/translate/jsonata-translator.service.ts';
import { connectorOf, dataOf, eventsOf, refusalOf } from './support.ts';

const event = '{ "type": "guest.changed", "data": { "stayId": id } }';

describe('A mapping gives', () => {
  test.each([
    ['one event', event, '{ "id": 1 }', ['1']],
    ['a list of events', `v.${event}`, '{ "v": [{ "id": 1 }, { "id": 2 }] }', ['1', '2']],
    ['a list of one', `[v.${event}]`, '{ "v": [{ "id": 1 }] }', ['1']],
    ['nothing', `v.${event}`, '{}', []],
    ['null', 'null', '{}', []],
  ])('%s', async (_, mapping, body, ids) => {
    expect((await eventsOf(mapping, body)).map(({ data }) => data.stayId)).toEqual(ids);
  });

  test('a page of a list, with what to ask for next', async () => {
    const page = `{ "events": v.${event}, "cursor": next, "entries": $count(v) ?? 0 }`;
    const body = (next: unknown) => JSON.stringify({ v: [{ id: 1 }, { id: 2 }], next });
    const { answer } = jsonataTranslator();
    const connector = connectorOf(page);
    expect(await answer(body(3), 'delivery.jsonata', connector, {})).toMatchObject({ cursor: '3', entries: 2 });
    expect(await answer(body(null), 'delivery.jsonata', connector, {})).not.toHaveProperty('cursor');
    expect(await answer('{}', 'delivery.jsonata', connectorOf(page), {})).toEqual({ events: [], entries: 0 });
  });

  test('for an answer, events about what was asked for', async () => {
    const mapping = '{ "type": "room.changed", "data": { "propertyId": $asked.property, "stayId": $asked.id } }';
    const asked = { kind: 'reservation', id: 'r-1', property: 'P 1' };
    const { events } = await jsonataTranslator().answer('{}', 'delivery.jsonata', connectorOf(mapping), asked);
    expect(events).toEqual([{ type: 'room.changed', data: { propertyId: 'P 1', stayId: 'r-1' } }]);
  });

  test('what is to be fetched, each with an id', async () => {
    const mapping = `{ "type": "guest.changed", "data": {}, "fetch": [{ "kind": "guest", "id": g }, { "kind": "room", "id": r }] }`;
    expect(await eventsOf(mapping, '{ "g": 7, "r": null }')).toEqual([
      { type: 'guest.changed', data: {}, fetch: [{ kind: 'guest', id: '7' }] },
    ]);
  });

  test('times as instants in UTC, and a moment without a zone as a sequence only', async () => {
    const mapping = '{ "type": "guest.changed", "id": 5, "time": t, "sequence": s, "data": {} }';
    const body = '{ "t": "2027-02-10T14:06:31+01:00", "s": "2026-11-21 17:45:00" }';
    const expected = { id: '5', time: '2027-02-10T13:06:31.000Z', sequence: '2026-11-21 17:45:00' };
    expect(await eventsOf(mapping, body)).toMatchObject([expected]);
    expect((await eventsOf(mapping, '{ "t": "2026-11-21 17:45:00" }'))[0]).not.toHaveProperty('time');
  });
});

describe('What is no event is refused, and the place is told', () => {
  test.each([
    ['a text', '"x"', 'its result must be an event: an object with type and data'],
    ['an unknown type', '[{ "type": "booking.new", "data": {} }]', '/0/type must be one of reservation.created'],
    ['no data', '{ "type": "guest.changed" }', '/data must be an object'],
    [
      'a misspelt field',
      '{ "type": "guest.changed", "data": { "stayID": 1 } }',
      '/data/stayID is no field: is stayId meant?',
    ],
    [
      'a field in the wrong group',
      '{ "type": "guest.changed", "data": { "room": { "email": 1 } } }',
      '/data/room/email is no field',
    ],
    [
      'an object for a text',
      '{ "type": "guest.changed", "data": { "stayId": { "a": 1 } } }',
      '/data/stayId must be one value',
    ],
    [
      'a text for a group',
      '{ "type": "guest.changed", "data": { "guest": "Ada" } }',
      '/data/guest must be an object with givenName',
    ],
    [
      'a fetch of nothing',
      '{ "type": "guest.changed", "data": {}, "fetch": "guest" }',
      '/fetch/0 must be an object with kind and id',
    ],
    ['a page with more', '{ "events": [], "total": 3 }', '/total is no field of a page'],
  ])('%s', async (_, mapping, detail) => {
    const refusal = await refusalOf(mapping, '{}');
    expect(refusal.reason).toBe('result_invalid');
    expect(refusal.detail).toContain(`delivery.jsonata: ${detail}`);
  });

  test('but a cancellation counts, whatever else is wrong with it', async () => {
    const data = '{ "reservationId": 1, "status": "cancelled", "room": "204", "x": 1 }';
    expect(await dataOf(data, {})).toEqual({ reservationId: '1', status: 'cancelled' });
  });
});

describe('What systems write becomes what it means', () => {
  test.each([
    ['blanks around a text', { guest: { givenName: ' Ada ' } }, { guest: { givenName: 'Ada' } }],
    ['null, blanks, empty objects and lists', { stayId: null, rateType: ' ', guest: {}, room: [] }, {}],
    ['an object with nothing in it', { guest: { email: null } }, {}],
    ['ids as numbers', { propertyId: 4, room: { id: 17 } }, { propertyId: '4', room: { id: '17' } }],
    ['an address without @', { guest: { email: 'none', locale: 'pt' } }, { guest: { locale: 'pt' } }],
    ['zh_TW', { guest: { locale: 'zh_TW' } }, { guest: { locale: 'zh-TW' } }],
    ['a language that is none', { guest: { locale: '??' } }, {}],
    ['a status nobody knows', { status: 'overbooked' }, { status: 'unknown' }],
    ['a status that is no text', { status: 5 }, { status: 'unknown' }],
    ['adults as text', { adults: '2' }, { adults: 2 }],
    ['adults that are none', { adults: 0, numUsers: -1 }, {}],
    ['a date with an hour', { arrival: { date: '2027-06-03T00:00:00' } }, { arrival: { date: '2027-06-03' } }],
    [
      'an hour as a number',
      { departure: { date: '2027-06-03', time: 10 } },
      { departure: { date: '2027-06-03', time: '10:00' } },
    ],
    [
      'an instant as written',
      { arrival: { at: '2027-04-16T15:00:00+01:00' } },
      { arrival: { at: '2027-04-16T15:00:00+01:00' } },
    ],
    ['an instant without a zone', { arrival: { at: '2027-04-16T15:00:00' } }, {}],
    ['what other formats have', { groupId: 1, channel: 'x', guest: { id: 3 } }, {}],
  ])('%s', async (_, given, tidy) => {
    expect(await dataOf('$', given)).toEqual(tidy);
  });
});
