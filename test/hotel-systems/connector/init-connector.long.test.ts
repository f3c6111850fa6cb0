import { existsSync, rmSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inFolder } from '../../testkit/in-folder.ts';

const { cli, write, text, json, at } = inFolder();

const booking = {
  event: 'booking.created',
  booking: {
    id: 'ID',
    status: 'booked',
    from: '2027-03-01',
    to: '2027-03-04',
    rooms: [{ name: '12', 'rate-plan': 'BB' }, { name: '14' }],
    guest: { first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com', phone: '+44 20', language: 'en' },
    owner: { email: 'owner@example.com' },
    payments: { card: { number: '4111' } },
    notes: 'late',
  },
};
/** With an id that no double has. */
const bookingText = JSON.stringify(booking).replace('"ID"', '9007199254740993');
const cancelled = { event: 'booking.cancelled', booking: { id: 12, status: 'cancelled', from: '2027-03-01' } };

describe('a new connector', () => {
  const init = (...more: string[]) =>
    cli('connector', 'init', 'posada', '--sample', write('New Booking.JSON', bookingText), ...more);

  test('runs as it is, and its fixtures pass', async () => {
    const made = await init('--sample', write('cancelled.json', cancelled));
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('replace names, addresses, phones') });
    expect(await cli('connector', 'test', 'posada')).toEqual({
      code: 0,
      out: 'ok    cancelled.json\nok    new-booking.json\n',
    });
    expect(json('posada/fixtures/expected/cancelled.json')).toEqual([
      {
        type: 'reservation.cancelled',
        data: { reservationId: '12', stayId: '12', arrival: { date: '2027-03-01' }, status: 'cancelled' },
      },
    ]);
  });

  test('has what its samples’ names tell, without what no ticket needs', async () => {
    await init();
    expect(text('posada/fixtures/new-booking.json')).toBe(bookingText);
    expect(json('posada/fixtures/expected/new-booking.json')).toMatchObject([
      {
        type: 'reservation.amended',
        data: {
          reservationId: '9007199254740993',
          arrival: { date: '2027-03-01' },
          departure: { date: '2027-03-04' },
          room: { name: '12' },
          guest: { givenName: 'Ada', familyName: 'Lovelace', email: 'ada@example.com', phone: '+44 20', locale: 'en' },
          status: 'confirmed',
        },
      },
    ]);
    expect(parse(text('posada/connector.yaml'))).toMatchObject({
      id: 'posada',
      name: 'Posada',
      auth: { kind: 'url' },
      body: 'json',
      drop: ['**.payments', '**.notes'],
      setup: [expect.any(String), expect.stringContaining('{url}')],
    });
  });

  test('lists every field of the samples, with what it is and never a guest’s value', async () => {
    await init('--sample', write('cancelled.json', cancelled));
    const [comment = ''] = text('posada/delivery.jsonata').split('*/');
    const lines = comment.split('\n').map((line) => line.replace(/ +/g, ' '));
    for (const line of [
      ' * event text (booking.created, booking.cancelled)',
      ' * booking.from date',
      ' * booking.to date; in 1 of 2 samples',
      ' * booking.rooms.name number as text; in the list booking.rooms; in 1 of 2 samples',
      ' * booking.rooms.`rate-plan` text; in the list booking.rooms; in 1 of 2 samples',
      ' * booking.guest.email e-mail address; in 1 of 2 samples',
    ])
      expect(lines).toContain(line);
    expect(comment).not.toMatch(/Ada|Lovelace|example\.com|4111|\+44/);
  });

  test('never writes over anything', async () => {
    write('posada/connector.yaml', 'mine');
    expect(await init()).toEqual({ code: 1, out: 'posada is there already: nothing was written.\n' });
    expect(text('posada/connector.yaml')).toBe('mine');
    expect(existsSync(at('posada/fixtures'))).toBe(false);
  });

  test('is made of samples that can be read, all of one kind, and has a name that is an id', async () => {
    const sample = write('a.json', booking);
    const init = (...words: string[]) => cli('connector', 'init', ...words);
    expect(await init('Posada PMS', '--sample', sample)).toMatchObject({ code: 2 });
    expect((await init('b', '--sample', write('b.json', '{"a":'))).out).toMatch(/^The sample b cannot be read: /);
    expect((await init('b', '--sample', sample, '--sample', write('c.xml', '<a/>'))).out).toMatch(
      /all be JSON, or all/,
    );
    expect((await init('b', '--sample', 'nowhere.json')).out).toBe('The file nowhere.json does not exist.\n');
    expect(existsSync(at('b'))).toBe(false);
  });

  test('may deliver XML, in a SOAP envelope', async () => {
    const soap =
      '<s:Envelope xmlns:s="urn:s"><s:Body><b:Booking xmlns:b="urn:b" Id="7" Status="Cancelled"><b:Fax>1</b:Fax></b:Booking></s:Body></s:Envelope>';
    expect(await cli('connector', 'init', 'posada', '--sample', write('new.xml', soap))).toMatchObject({ code: 0 });
    expect(await cli('connector', 'test', 'posada')).toMatchObject({ code: 0 });
    expect(text('posada/delivery.jsonata')).toContain('Booking.`@Id`');
    expect(json('posada/fixtures/expected/new.json')).toMatchObject([
      { data: { reservationId: '7', status: 'cancelled' } },
    ]);
    expect(parse(text('posada/connector.yaml'))).toMatchObject({ body: 'xml', drop: ['**.Fax'] });
  });
});

describe('a connector that is tested', () => {
  beforeEach(async () => {
    await cli('connector', 'init', 'posada', '--sample', write('new.json', booking));
  });
  const tested = (...words: string[]) => cli('connector', 'test', 'posada', ...words);

  test('shows per fixture what was expected and what came, by path', async () => {
    const path = 'posada/fixtures/expected/new.json';
    write(
      path,
      text(path)
        .replace('"Ada"', '"Augusta"')
        .replace(/"locale": "en"/, '"service": "7"'),
    );
    const { out, code } = await tested();
    expect(code).toBe(1);
    expect(out).toContain('FAIL  new.json\n');
    expect(out).toContain('      /0/data/guest/givenName  expected "Augusta", got "Ada"\n');
    expect(out).toContain('      /0/data/guest/locale  expected nothing, got "en"\n');
    expect(out).toMatch(/\n1 of 1 fixtures differs\.\n$/);
    const told = (await tested('--json')).out;
    expect(JSON.parse(told.slice(0, told.lastIndexOf('}') + 1))).toMatchObject({
      id: 'posada',
      fixtures: [{ name: 'new.json', passed: false }],
    });
  });

  test('with --write expects what came from then on, says what is another, and leaves the rest as it was written', async () => {
    const kept = ['reservation.created', 'reservation.amended'];
    const other = { ...booking, booking: { ...booking.booking, id: 7 } };
    write('posada/fixtures/two.json', other);
    const [event] = json('posada/fixtures/expected/new.json');
    write('posada/fixtures/expected/new.json', [{ ...event, type: kept }]);
    const untouched = text('posada/fixtures/expected/new.json');
    const missing = await tested();
    expect(missing).toMatchObject({ code: 1, out: expect.stringMatching(/^ok {4}new\.json\nFAIL {2}two\.json\n/) });
    const command = 'wifi-tickets connector test posada --write';
    expect(missing.out).toContain(`      fixtures/expected/two.json is missing: ${command} writes it\n`);
    const first = await tested('--write');
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^ok {4}new\.json\nWROTE two\.json\n {6}\/0 {2}expected nothing, got \{.*\}\n1 of 2 /);
    expect(json('posada/fixtures/expected/two.json')).toMatchObject([{ data: { reservationId: '7' } }]);
    expect(text('posada/fixtures/expected/new.json')).toBe(untouched);

    const mapping = text('posada/delivery.jsonata');
    write('posada/delivery.jsonata', mapping.replace('"booked": "confirmed"', '"booked": "tentative"'));
    expect((await tested()).code).toBe(1);
    const { out, code } = await tested('--write');
    expect([code, out]).toEqual([
      0,
      [
        'WROTE new.json',
        '      /0/data/status  expected "confirmed", got "tentative"',
        'WROTE two.json',
        '      /0/data/status  expected "confirmed", got "tentative"',
        '2 of 2 expectations are new: are they right?',
        '',
      ].join('\n'),
    ]);
    expect(await tested()).toEqual({ code: 0, out: 'ok    new.json\nok    two.json\n' });
  });

  test('with --write keeps of several events those that came as expected, and writes nothing of one that is refused', async () => {
    const expected = 'posada/fixtures/expected/new.json';
    write(
      'posada/delivery.jsonata',
      `[{ "type": "reservation.amended", "data": { "reservationId": "1" } },
      { "type": "reservation.amended", "data": { "reservationId": "2", "status": "cancelled" } }]`,
    );
    const types = ['reservation.amended', 'reservation.created'];
    write(expected, [
      { type: types, data: { reservationId: '1' } },
      { type: types, data: { reservationId: '2' } },
    ]);
    expect(await tested('--write')).toMatchObject({ code: 0 });
    expect(json(expected)).toEqual([
      { type: types, data: { reservationId: '1' } },
      { type: 'reservation.amended', data: { reservationId: '2', status: 'cancelled' } },
    ]);
    const before = text(expected);
    write('posada/delivery.jsonata', '[{ "type": "nonsense", "data": {} }]');
    expect(await tested('--write')).toMatchObject({ code: 1, out: expect.stringContaining('FAIL  new.json') });
    expect(text(expected)).toBe(before);
  });

  test('tells why a new fixture became nothing, not to write what is expected, which is impossible', async () => {
    write('posada/fixtures/odd.json', '{ "event": "booking.');
    const odd = /FAIL {2}odd\.json\n {6}not_json: [^\n]*\n(?!.*is missing)/;
    for (const command of [
      ['connector', 'test', 'posada', '--write'],
      ['connector', 'test', 'posada'],
      ['connector', 'apply', 'posada'],
    ])
      expect(await cli(...command)).toMatchObject({ code: 1, out: expect.stringMatching(odd) });
    // A ping becomes nothing, which somebody must have said as well.
    rmSync(at('posada/fixtures/odd.json'));
    write('posada/delivery.jsonata', '[]');
    write('posada/fixtures/expected/new.json', []);
    write('posada/fixtures/ping.json', {});
    const missing =
      '      fixtures/expected/ping.json is missing: wifi-tickets connector test posada --write writes it\n';
    const { code, out } = await cli('connector', 'apply', 'posada');
    expect([code, out]).toEqual([1, expect.stringContaining(`FAIL  ping.json\n${missing}`)]);
    expect(await tested('--write')).toMatchObject({ code: 0 });
    expect(json('posada/fixtures/expected/ping.json')).toEqual([]);
  });

  test('tells file and line of what is wrong in its files, and the place in a mapping', async () => {
    write('posada/connector.yaml', text('posada/connector.yaml').replace('body: json', 'bodyy: json'));
    write('posada/delivery.jsonata', '{\n  "a": $now()\n}');
    const { out, code } = await tested();
    expect(code).toBe(1);
    expect(out).toMatch(/^connector\.yaml:\d+ bodyy: there is no such field: is body meant\?$/m);
    expect(out).toMatch(/^delivery\.jsonata:2 column \d+: .*\$now/m);
  });

  test('fails where a mapping fails, where there are no fixtures, and where there is no folder', async () => {
    write('posada/delivery.jsonata', '[{ "type": "reservation.amended", "data": { "reservationid": "7" } }]');
    expect((await tested()).out).toMatch(/FAIL {2}new\.json\n {6}result_invalid: .*is reservationId meant\?/);
    rmSync(at('posada/fixtures'), { recursive: true });
    expect(await tested()).toMatchObject({ code: 1, out: expect.stringContaining('There are no fixtures') });
    expect(await cli('connector', 'test', 'nowhere')).toEqual({ code: 1, out: 'There is no folder nowhere.\n' });
  });
});

test('connectors are listed and shown where there is no deployment yet', async () => {
  const { out, code } = await cli('connector', 'list');
  expect([code, out]).toEqual([0, expect.stringMatching(/^sirvoy +Sirvoy +built-in +secret URL/m)]);
  expect((await cli('connector', 'show', 'sirvoy')).out).toMatch(/^1\. In Sirvoy, open /m);
  expect((await cli('connector', 'show', 'beds24')).out).toMatch(
    /^With --write also: credentials refreshToken\nUnder Account, API, generate an invite code with the scopes bookings/m,
  );
});
