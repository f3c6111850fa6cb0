import { describe, expect, test } from 'vitest';
import { dataOf, eventsOf, refusalOf } from './support.ts';

const whole = '{ "type": "guest.changed", "data": { "reservationId": id } }';

describe('A body of JSON', () => {
  test.each([
    ['12345678901234567890', '12345678901234567890'],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['9007199254740991', '9007199254740991'],
    ['"00012"', '00012'],
    ['42', '42'],
  ])('keeps the id %s digit for digit', async (written, id) => {
    expect(await dataOf('{ "reservationId": id }', `{ "id": ${written} }`)).toEqual({ reservationId: id });
  });

  test('may begin with a byte order mark', async () => {
    expect(await eventsOf(whole, '\uFEFF{ "id": 1 }')).toHaveLength(1);
  });

  test('of blanks alone is a probe, and no event', async () => {
    expect(await eventsOf(whole, ' \n')).toEqual([]);
  });

  test.each([
    ['not JSON', 'a guest named Ada', 'not_json'],
    ['nested too deeply', '['.repeat(65) + ']'.repeat(65), 'too_deep'],
    ['too large', JSON.stringify('x'.repeat(8 * 1024 * 1024)), 'too_large'],
  ])('that is %s is refused without a word of it', async (_, body, reason) => {
    const refusal = await refusalOf(whole, body);
    expect(refusal.reason).toBe(reason);
    expect(refusal.detail).not.toContain('Ada');
  });
});

describe('A body of XML', () => {
  const xml = { body: 'xml' } as const;
  const booking =
    '<o:Booking xmlns:o="urn:o" Id="007" o:Kind="&#246;"><o:Name>O&apos;Brady &#38; S&#xF6;hne</o:Name></o:Booking>';
  const data =
    '{ "reservationId": Booking.`@Id`, "rateType": Booking.`@Kind`, "guest": { "familyName": Booking.Name } }';

  test('is a tree of names without prefixes, with attributes as @name and all values as text', async () => {
    const expected = { reservationId: '007', rateType: 'ö', guest: { familyName: "O'Brady & Söhne" } };
    expect(await dataOf(data, booking, xml)).toEqual(expected);
  });

  test('is read from the envelope of a SOAP message', async () => {
    const soap = `<?xml version="1.0"?><s:Envelope xmlns:s="urn:s"><s:Header/><s:Body>${booking}</s:Body></s:Envelope>`;
    expect(await dataOf(data, soap, xml)).toMatchObject({ reservationId: '007' });
  });

  test('gives one element or several as a list', async () => {
    const rooms = '{ "room": { "name": $join($list(B.R).`@N`, ", ") } }';
    expect(await dataOf(rooms, '<B><R N="1"/><R N="2"/></B>', xml)).toEqual({ room: { name: '1, 2' } });
    expect(await dataOf(rooms, '<B><R N="1"/></B>', xml)).toEqual({ room: { name: '1' } });
  });

  test.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x "Ada">]><a>&x;</a>'],
    ['an entity of its own', '<a><!ENTITY x SYSTEM "file:///etc/passwd"></a>'],
    ['an element that is not closed', '<a>Ada'],
    ['no element', 'Ada'],
    ['the same attribute twice', '<a b="1" b="Ada"/>'],
    ['a hundred levels', '<a>'.repeat(100) + '</a>'.repeat(100)],
    ['a name that reaches for prototypes', '<__proto__ a="Ada"/>'],
  ])('with %s is refused', async (_, body) => {
    const refusal = await refusalOf(whole, body, xml);
    expect(refusal.reason).toBe('not_xml');
    expect(refusal.detail).not.toContain('Ada');
  });
});
