import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleStay } from '../../core/store/sample-stay.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import { example } from '../open-api.ts';
import { hotelId, openFigures } from './open-desk.ts';

let desk: Awaited<ReturnType<typeof openFigures>>;
const hotel = example('hotel-sol');

beforeEach(async () => {
  desk = await openFigures();
});
afterEach(() => desk.close());

/** A guest of one night whose mail came back. */
async function bouncedGuest(): Promise<void> {
  const terms = { from: '2026-07-20T12:00:00Z', until: '2026-07-21T09:00:00Z', createdAt: '2026-07-20T10:00:00.000Z' };
  const owed = { email: { version: 1, attempts: 1, status: 'bounced', why: 'Permanent' } } as const;
  await desk.put(
    { locationId: hotelId, key: 'k'.repeat(43) },
    undefined,
    sampleStay({ owed, ticket: { ...sampleTicket(), ...terms } }),
  );
}

describe('as CSV', () => {
  const lines = (text: string) => text.replace('\uFEFF', '').split('\r\n');

  test('a line is a day or a month, in RFC 4180, and the browser saves a file with a name', async () => {
    await bouncedGuest();
    desk.turnTo(Date.parse('2026-07-21T12:00:00Z'));
    const { headers, text } = await desk.figures('from=2026-07-19&to=2026-07-25', { headers: { Accept: 'text/csv' } });
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="wifi-${hotelId}-2026-07-19-2026-07-25-by-day.csv"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      vary: 'accept',
    });
    expect(
      text.startsWith('\uFEFFlocation,name,day,final,issued,logins,ended,used,never_used,cancelled,undelivered,'),
    ).toBe(true);
    const [head = '', ...rows] = lines(text);
    expect(rows.at(-1)).toBe('');
    const cells = rows.slice(0, -1).map((row) => row.split(','));
    expect(cells.map((row) => row.slice(0, 11))).toEqual([
      [hotelId, hotel.name, '2026-07-19', 'no', ...'0,0,0,0,0,0,0'.split(',')],
      [hotelId, hotel.name, '2026-07-20', 'no', ...'1,0,0,0,0,0,0'.split(',')],
      [hotelId, hotel.name, '2026-07-21', 'no', ...'0,0,1,0,1,0,1'.split(',')],
    ]);
    const bounced = head.split(',').indexOf('undelivered_bounced');
    expect(cells.map((row) => row[bounced])).toEqual(['0', '0', '1']);
    const months = await desk.figures('month=2026-07&format=csv&by=month');
    expect(lines(months.text)[1]).toContain(`${hotelId},${hotel.name},2026-07,no,1,0,1,0,1,0,1,`);
    expect(months.headers['content-disposition']).toContain('2026-07-01-2026-07-31-by-month.csv');
  });

  test.each(['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])(
    'a hotel’s name that a spreadsheet takes for a formula, %j, is a text',
    async (name) => {
      const named = await openFigures({ ...hotel, name });
      const { text } = await named.figures('format=csv');
      const [, first = ''] = lines(text);
      expect(first).toMatch(new RegExp(`^${hotelId},"?'`));
      expect(first).toContain(`'${name.replaceAll('"', '""')}`);
      await named.close();
    },
  );

  test.each([
    ['', 'json'],
    ['*/*', 'json'],
    ['text/html, */*;q=0.8', 'json'],
    ['text/csv', 'csv'],
    ['text/csv;q=0.5, application/json', 'json'],
    ['application/json;q=0.5, text/csv', 'csv'],
    ['text/csv;q=0', 'json'],
    ['text/html, Text/CSV;q=0.9, application/json;q=0.8', 'csv'],
  ])('of callers that accept %j it is %s', async (accept, form) => {
    const { headers } = await desk.figures('', { headers: accept === '' ? {} : { Accept: accept } });
    expect(headers['content-type']).toContain(form);
  });
});

test.each([
  ['month=2026-13', 'month'],
  ['month=2026-7', 'month'],
  ['month=2026-07&from=2026-07-01', 'month'],
  ['from=2026-02-30', 'from'],
  ['from=2026-07-02&to=2026-07-01', 'to'],
  ['from=2020-01-01&to=2026-07-01', 'to'],
  ['format=xml', 'format'],
  ['by=week', 'by'],
])('%s is refused, by the parameter’s name', async (query, name) => {
  const { status, problem } = await desk.figures(query);
  expect(status).toBe(400);
  expect(problem.errors?.map(({ pointer }) => pointer)).toEqual([`/query/${name}`]);
});

test('without a range it is this month, without its last day until today', async () => {
  expect((await desk.figures()).desk).toMatchObject({ from: '2026-07-01', to: '2026-07-31' });
  expect((await desk.figures('from=2026-06-15')).desk).toMatchObject({ from: '2026-06-15', to: '2026-07-20' });
  expect((await desk.figures('to=2026-06-15')).desk).toMatchObject({ from: '2026-06-01', to: '2026-06-15' });
  expect((await desk.figures('month=2024-02')).desk).toMatchObject({ from: '2024-02-01', to: '2024-02-29', days: [] });
});
