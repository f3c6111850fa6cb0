import { describe, expect, test } from 'vitest';
import { filterInZone, isFiltered, listPosition } from '../../../src/core/ticket/lists/ticket-list.ts';
import { cursorText, pagination, readCursor, readListQuery, readPage } from '../../../src/rest/wire/queries.schema.ts';
import fc from '../../testkit/properties.ts';
import { refused, toMend } from './refused.ts';

const nothing = { status: undefined, userId: undefined, roomNumber: undefined, from: undefined, until: undefined };
const fromTheTop = { offset: 0, limit: 5000, after: undefined, ...nothing };

describe('how many, and from where:', () => {
  test('the first 5000 of all, where nothing is said', () => {
    expect(readListQuery({})).toEqual(fromTheTop);
    expect(readPage({})).toEqual({ offset: 0, limit: 5000 });
    expect(readListQuery({ limit: undefined, page: '2', LocationId: 'OTHER' })).toEqual(fromTheTop);
  });

  test.each([
    ['0', '1', { offset: 0, limit: 1 }],
    ['1', '5000', { offset: 1, limit: 5000 }],
    ['1000000000', '25', { offset: 1_000_000_000, limit: 25 }],
    ['007', '025', { offset: 7, limit: 25 }],
  ])('offset %s and limit %s', (offset, limit, page) => {
    expect(readPage({ offset, limit })).toEqual(page);
    expect(readListQuery({ offset, limit })).toMatchObject(page);
  });

  const noNumber = [
    '',
    ' ',
    '-1',
    '-0',
    '+5',
    'abc',
    '1.0',
    '1.5',
    '1e3',
    '0x10',
    ' 5',
    '5 ',
    '5\n',
    '1,2',
    '٥',
    'NaN',
  ];
  test.each([...noNumber, '0', '5001', '9007199254740993', '9'.repeat(400)])('limit is never %j', (limit) => {
    const errors = [{ pointer: '/query/limit', detail: 'must be a whole number from 1 to 5000' }];
    expect(refused(() => readPage({ limit }))?.errors).toEqual(errors);
    expect(refused(() => readListQuery({ limit }))?.errors).toEqual(errors);
  });

  test.each([...noNumber, '1000000001', '9'.repeat(400)])('offset is never %j', (offset) => {
    const errors = [{ pointer: '/query/offset', detail: 'must be a whole number from 0 to 1000000000' }];
    expect(refused(() => readPage({ offset }))?.errors).toEqual(errors);
    expect(refused(() => readListQuery({ offset }))?.errors).toEqual(errors);
  });

  test('all that is to be mended is told at once', () => {
    const wrong = { offset: '-1', limit: '0', cursor: '?', status: 'gone', userId: '', roomNumber: '', from: '2026' };
    const named = [...Object.keys(wrong), 'until'].map((name) => `/query/${name}`);
    expect(toMend(() => readListQuery({ ...wrong, until: '2026-02-30' }))).toEqual(named);
  });
});

test.each([
  [{ offset: 0, limit: 5000, rows: 9 }, 1, 1],
  [{ offset: 0, limit: 5000, rows: 0 }, 0, 1],
  [{ offset: 0, limit: 3, rows: 9 }, 3, 1],
  [{ offset: 3, limit: 3, rows: 10 }, 4, 2],
  [{ offset: 5, limit: 3, rows: 10 }, 4, 2],
  [{ offset: 9, limit: 3, rows: 10 }, 4, 4],
  [{ offset: 100, limit: 1, rows: 10 }, 10, 101],
])('of the page %j there are %d, and it is number %d', (page, pages, currentPage) => {
  expect(pagination(page)).toEqual({ ...page, pages, currentPage });
});

describe('a cursor', () => {
  const created = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
  const place = fc.record({
    offset: fc.nat(1_000_000_000),
    after: fc
      .record({
        createdAt: created.map((date) => date.toISOString()),
        serial: fc.bigInt(1n, 999_999_999_999n).map(String),
      })
      .map(listPosition),
  });

  test('leads back to where it was given, and fits an address as it is', () => {
    fc.assert(
      fc.property(place, (at) => {
        const cursor = cursorText(at);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(readCursor(cursor)).toEqual(at);
        expect(readListQuery({ cursor, offset: '7', limit: '2' })).toEqual({ ...fromTheTop, ...at, limit: 2 });
      }),
    );
  });

  const good = cursorText({ offset: 25, after: '2026-07-30T13:00:00.000Z#000000000042' });
  const written = (text: string) => Buffer.from(text).toString('base64url');
  test.each([
    ['empty', ''],
    ['a word', 'next'],
    ['cut', good.slice(0, -1)],
    ['cut to a shorter serial', good.slice(0, -4)],
    ['lengthened', `${good}A`],
    ['padded', `${good}=`],
    ['in another base 64', Buffer.from('25.2026-07-30T13:00:00.000Z#000000000042?>').toString('base64')],
    ['twice', good + good],
    ['with a space', `${good.slice(0, 9)} ${good.slice(9)}`],
    ['an offset below none', written('-1.2026-07-30T13:00:00.000Z#000000000042')],
    ['an offset with zeros before', written('025.2026-07-30T13:00:00.000Z#000000000042')],
    ['an offset beyond all', written('99999999999.2026-07-30T13:00:00.000Z#000000000042')],
    ['no offset', written('2026-07-30T13:00:00.000Z#000000000042')],
    ['a key of the table', written('25.LOC#28XXX004#TICKET#000000000042')],
    ['a longer key', written('25.2026-07-30T13:00:00.000Z#000000000042#9')],
    ['a line more', written('25.2026-07-30T13:00:00.000Z#000000000042\n')],
    ['letters in the serial', written('25.2026-07-30T13:00:00.000Z#00000000004x')],
    ['half a character', written('25.2026-07-30T13:00:00.000Z#00000000004\ud800')],
    ['very long', good.repeat(10_000)],
  ])('that was tampered with is refused: %s', (_, cursor) => {
    expect(readCursor(cursor)).toBeUndefined();
    expect(refused(() => readListQuery({ cursor }))?.errors).toEqual([
      { pointer: '/query/cursor', detail: 'must be one that was given' },
    ]);
  });

  test('that another text decodes to is not that cursor', () => {
    // The last letter of base 64 has bits that stand for nothing.
    const after = '2026-07-30T13:00:00.000Z#000000000042';
    const lookalikes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
      .map((last) => cursorText({ offset: 10, after }).slice(0, -1) + last)
      .filter((text) => Buffer.from(text, 'base64url').equals(Buffer.from(`10.${after}`)));
    expect(lookalikes.length).toBeGreaterThan(1);
    expect(lookalikes.filter((text) => readCursor(text) !== undefined)).toEqual([cursorText({ offset: 10, after })]);
  });

  test('of whatever kind makes nothing throw, and is what we would have given, if it is taken', () => {
    const edited = fc
      .tuple(place, fc.nat(70), fc.constantFrom(...'AZaz09-_=+/.%'))
      .map(([at, i, put]) => cursorText(at).slice(0, i) + put + cursorText(at).slice(i + 1));
    const decoded = fc.stringMatching(/^\d{1,12}\.\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#\d{11,13}$/).map(written);
    fc.assert(
      fc.property(fc.oneof(edited, decoded, fc.string({ unit: 'binary' })), (text) => {
        const at = readCursor(text);
        if (at) expect(cursorText(at)).toBe(text);
        else expect(toMend(() => readListQuery({ cursor: text }))).toEqual(['/query/cursor']);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a list can be asked for', () => {
  test('by status, user and room', () => {
    for (const status of ['new', 'active', 'expired', 'cancelled'] as const) {
      expect(readListQuery({ status })).toEqual({ ...fromTheTop, status });
    }
    const query = { userId: 'ada@example.com', roomNumber: '204' };
    expect(readListQuery(query)).toEqual({ ...fromTheTop, ...query });
  });

  test.each(['', 'NEW', 'used', 'new,active', ' new', 'constructor'])('by no such status: %j', (status) => {
    const detail = 'must be one of cancelled, expired, active, new';
    expect(refused(() => readListQuery({ status }))?.errors).toEqual([{ pointer: '/query/status', detail }]);
  });

  test('by a user and a room as long as any that a ticket has, and no longer', () => {
    expect(toMend(() => readListQuery({ userId: 'x'.repeat(255), roomNumber: 'x'.repeat(100) }))).toEqual([]);
    const long = { userId: 'x'.repeat(256), roomNumber: 'x'.repeat(101) };
    expect(toMend(() => readListQuery(long))).toEqual(['/query/userId', '/query/roomNumber']);
  });

  const within = (query: { from?: string; until?: string }, timeZone: string) => {
    const { from, until } = readListQuery(query);
    return filterInZone({ from, until }, timeZone);
  };

  test.each([
    ['Europe/Madrid', '2026-07-30', '2026-07-29T22:00:00.000Z', '2026-07-30T22:00:00.000Z'],
    ['Europe/Madrid', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['Europe/Madrid', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['America/Santiago', '2026-04-04', '2026-04-04T03:00:00.000Z', '2026-04-05T04:00:00.000Z'],
    ['Pacific/Apia', '2026-07-30', '2026-07-29T11:00:00.000Z', '2026-07-30T11:00:00.000Z'],
  ])("by a day of the Location's, the whole of it: %s, %s", (timeZone, day, from, until) => {
    expect(within({ from: day, until: day }, timeZone)).toEqual({ from, until });
  });

  test('by days that add up: what one leaves out the next has', () => {
    expect(within({ until: '2026-07-30' }, 'Europe/Madrid').until).toBe(
      within({ from: '2026-07-31' }, 'Europe/Madrid').from,
    );
  });

  test('by times that are exact, or by the clock there', () => {
    expect(within({ from: '2026-07-30T15:00:00Z', until: '2026-07-30T15:00:00.500+02:00' }, 'Asia/Tokyo')).toEqual({
      from: '2026-07-30T15:00:00.000Z',
      until: '2026-07-30T13:00:00.000Z',
    });
    expect(within({ from: '2026-10-25T02:30', until: '2026-10-25T02:30' }, 'Europe/Madrid')).toEqual({
      from: '2026-10-25T00:30:00.000Z',
      until: '2026-10-25T01:30:00.000Z',
    });
  });

  test.each(['2026', '2026-02-30', '', '01/02/2026', '1785400000', '2026-07-30T15:00:00 02:00'])(
    'by no such time: %j',
    (text) => {
      expect(toMend(() => readListQuery({ from: text, until: text }))).toEqual(['/query/from', '/query/until']);
    },
  );

  test('without any filter, which is not the same as by one', () => {
    const { from, until, status } = readListQuery({});
    expect(isFiltered(filterInZone({ from, until, status }, 'Europe/Madrid'))).toBe(false);
    expect(isFiltered(filterInZone({ status: 'new' }, 'Europe/Madrid'))).toBe(true);
    expect(isFiltered(filterInZone({ from: { date: '2026-07-30' } }, 'Europe/Madrid'))).toBe(true);
  });
});
