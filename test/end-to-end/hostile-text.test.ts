import { describe, expect, test } from 'vitest';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const base = '/rest/v1/Location/28XXX004';
const { stack, operator } = await sharedStackWithOperator();

/** What makes a terminal clear its screen, change its title, begin a line, or show text in another order. */
const steering = '\u001b[2J\u001b]0;pwned\u0007\u009b31m\r\nFORGED LINE \u202etxt\u2069\u2028\u007f\u0000';
const steers = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
const guest = { givenName: `Ada${steering}`, familyName: `B${steering}`, email: `a${steering}@example.com` };
/** As names are kept: in the order in which they were written. */
const inOrder = (text: string) => text.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');
const room = { id: '204', name: `2${steering}`, type: `t${steering}` };

const call = (path: string, init: RequestInit = {}) =>
  fetch(`${stack.endpoints.apiUrl}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${stack.apiKey}`, ...init.headers },
  });

describe('whatever a guest or a hotel system writes', () => {
  test('no command lets it steer a terminal or begin a line of its own, on the screen or as JSON', async () => {
    await stack.send(checkIn('STEERS', { data: { guest, room, rateType: `r${steering}` } }));
    await until(async () => (await stack.stay('STEERS'))?.owed.email?.status).toBe('skipped');
    const serial = (await stack.stay('STEERS'))?.ticket?.serial ?? '';
    const at = ['--location', '28XXX004'];
    const commands = [
      ['ticket', 'list', ...at],
      ['ticket', 'show', serial],
      ['ticket', 'print', serial, '--language', 'ar'],
      ['mail', 'undelivered', ...at],
      ['mail', 'show', serial],
      ['stay', 'show', ...at, '-r', 'STEERS'],
      ['stay', 'replay', operator.file('again.json', checkIn('STEERS', { data: { guest, room } })), '--dry-run'],
      ['stay', 'erase', ...at, '-r', `STEERS${steering.replaceAll('\0', '')}`],
      ['event', 'send', operator.file('bad.json', { ...checkIn('X'), id: steering })],
      ['event', 'show', `evt${steering.replaceAll('\0', '')}`],
      ['location', 'apply', operator.file('bad.yaml', 'id: A\n"na\\e[31mme": B\n')],
      ['ticket', 'list', '--limit', '9\u001b[2J\u202e', ...at],
    ];
    for (const words of commands) {
      const { out } = await operator.cli(...words);
      const lines = out.split('\n');
      expect(lines.filter((line) => steers.test(line))).toEqual([]);
      expect(lines.filter((line) => line.startsWith('FORGED'))).toEqual([]);
    }
    const { out } = await operator.cli('ticket', 'show', serial);
    expect(out).toContain('Ada\\u001b[2J\\u001b]0;pwned\\u0007\\u009b31m\\u000d\\u000aFORGED LINE txt');
  });

  test('is the same text again for a program that reads the JSON', async () => {
    const { out } = await operator.cli('stay', 'show', '-l', '28XXX004', '-r', 'STEERS', '--json');
    expect(out.split('\n').filter((line) => steers.test(line))).toEqual([]);
    const [{ facts }] = JSON.parse(out);
    expect(facts).toMatchObject({
      room: { ...room, name: inOrder(room.name) },
      rateType: `r${steering}`,
      guest: { givenName: inOrder(guest.givenName).trim() },
    });
  });
});

describe('characters beyond U+FFFF, raw in an event', () => {
  const name = 'Zoë 🌊 𠮷野 \u{1F468}\u200D\u{1F469}';

  test('are taken by the queue, from any client and from the command line', async () => {
    const event = (id: string) => checkIn(id, { data: { guest: { givenName: name, email: addressOf(id) } } });
    await stack.send(event('WAVES-2'));
    const sent = await operator.cli('event', 'send', operator.file('waves.json', event('WAVES-3')), '--wait');
    expect(sent.code).toBe(0);
    for (const id of ['WAVES-2', 'WAVES-3']) {
      await until(async () => (await stack.stay(id))?.facts.guest?.givenName).toBe(name);
    }
  });
});

describe('a request', () => {
  test('in whose path a slash is encoded asks for nothing that there is', async () => {
    for (const [path, status] of [
      [`${base}%2Ftickets`, 404],
      [`${base}%2ftickets`, 404],
      ['/rest/v1/wifiarea/28XXX004%2Fservices', 404],
      [`${base}/tickets%2F10000000`, 404],
      [`${base}/tickets/10000000%2Fprint`, 404],
      ['/rest%2Fv1/Location/28XXX004/tickets', 404],
      ['/rest/v1/Location/28XXX004%2F/tickets', 403],
    ] as const) {
      expect([path, (await call(path)).status]).toEqual([path, status]);
    }
    expect((await call('/rest/v1/Location/28%58XX004/services')).status).toBe(200);
  });

  test('by HEAD is told the length of what GET would answer', async () => {
    for (const path of [`${base}/services`, `${base}/tickets?limit=0`, '/rest/v1/nothing', `${base}/tickets/1`]) {
      const [get, head] = [await call(path), await call(path, { method: 'HEAD' })];
      const body = await get.arrayBuffer();
      expect([head.status, head.headers.get('content-length')]).toEqual([get.status, String(body.byteLength)]);
      expect(await head.text()).toBe('');
    }
  });
});

test('a list of a location that there is not is refused, and one of a location without tickets is empty', async () => {
  for (const words of [
    ['ticket', 'list'],
    ['mail', 'undelivered'],
  ]) {
    const unknown = await operator.cli(...words, '-l', 'NOWHERE');
    expect(unknown).toEqual({
      code: 1,
      out: 'There is no location NOWHERE: wifi-tickets location list shows all.\n',
    });
    expect((await operator.cli(...words, '-l', 'CAMPING-FJORD')).code).toBe(0);
  }
});
