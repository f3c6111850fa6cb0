import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ticket } from '../../src/core/ticket/ticket.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { refusalText } from '../../src/networks/login-rules.ts';
import { devStackWithOperator } from '../end-to-end/support/dev-stack-with-operator.ts';
import { minutesFromNow } from '../end-to-end/support/event.ts';
import { until } from '../end-to-end/support/open-dev-stack.ts';
import { type Way, ways } from './client/credentials.ts';
import type { RadiusClient } from './client/radius-client.ts';
import { type FreeRadius, startFreeRadius } from './support/free-radius.ts';
import { radiusHotels } from './support/radius-hotels.ts';

const { stack, operator } = await devStackWithOperator();
const hotels = radiusHotels({ stack, operator });

let radius: FreeRadius;
/** The networks of a hotel with codes, of a campsite with user names and passwords, and of a hotel that is careful. */
let sol: RadiusClient;
let camp: RadiusClient;
let wary: RadiusClient;
let keyless: RadiusClient;
let solToken = '';
let code: Ticket;
let pair: Ticket;
let foreign: Ticket;

beforeAll(async () => {
  await hotels.apply('SOL');
  await hotels.apply('CAMP', (yaml) => yaml.replace('coding: passcode', 'coding: base32pass'));
  await hotels.apply('WARY', (yaml) => yaml.replace('failuresPerMinute: 1000', 'failuresPerMinute: 3'));
  const clients = [
    await hotels.client('SOL', '127.0.0.2'),
    await hotels.client('CAMP', '127.0.0.3'),
    await hotels.client('WARY', '127.0.0.4'),
  ];
  const stranger = {
    name: 'stranger',
    address: '127.0.0.5',
    secret: '0123456789abcdef',
    token: 'SOL owt_000000000000_0',
  };
  const apiUrl = stack.endpoints.outputs.RadiusApiUrl ?? '';
  radius = await startFreeRadius({ apiUrl, clients: [...clients, stranger], env: { RADIUS_API_TIMEOUT: '20' } });
  const [a, b, c] = clients.map(({ name }) => radius.client(name));
  if (!a || !b || !c) throw new Error('three networks');
  [sol, camp, wary, keyless] = [a, b, c, radius.client('stranger')];
  solToken = clients[0]?.token ?? '';
  [code, pair, foreign] = [
    await hotels.checkIn('SOL', 'CODE'),
    await hotels.checkIn('CAMP', 'PAIR'),
    await hotels.checkIn('WARY', 'FOREIGN'),
  ];
});
afterAll(() => radius?.close());

const grouped = (text: string) => `${text.slice(0, 4).toLowerCase()}-${text.slice(4).toLowerCase()}`;
/** In the hotels' own language, as nobody knows who it is. */
const unknown = refusalText({ reason: 'unknown' }, { wishes: ['es'], timeZone: 'Europe/Madrid', now: Date.now() });

let devices = 0;
/** A device of its own for each login, so that none counts another's wrong codes. */
const login = (way: Way, user: string, password: string) => {
  devices++;
  const device = `02-00-00-00-${Math.floor(devices / 100)}${devices % 10}-${String(devices % 100).padStart(2, '0')}`;
  return { way, user, password, device };
};

describe.each(ways)('%s', (way) => {
  const accepted: readonly (readonly [what: string, user: () => string, password: () => string])[] = [
    ['an empty password', () => code.user, () => ''],
    ['the code as password', () => code.user, () => code.user],
    ['the code in small letters, with a hyphen, as the mail shows it', () => grouped(code.user), () => ''],
    ['the same typed twice', () => grouped(code.user), () => grouped(code.user)],
    ['the code with the own realm behind it', () => `${code.user}@SOLREALM`, () => ''],
    ['what other systems call the RADIUS user, with the code', () => code.radiusUser, () => code.user],
  ];
  test.for(accepted)('of a code: %s opens the network for an hour at most', async ([, user, password]) => {
    const device = '02-00-00-00-00-01';
    const { type, values } = await sol.logIn({ ...login(way, user(), password()), device });
    expect(type).toBe('accepted');
    expect(values.Class).toEqual(Buffer.from(`ticket ${code.serial}`));
    // The same device again has what is left of its hour.
    expect(values['Session-Timeout']).toBeLessThanOrEqual(3600);
    expect(values['Session-Timeout']).toBeGreaterThan(3000);
  });

  test('of a user name and a password: both open it, also in small letters and with hyphens', async () => {
    const device = '02-00-00-00-00-02';
    for (const password of [pair.pass, grouped(pair.pass)]) {
      expect(await camp.logIn({ ...login(way, pair.user, password), device })).toMatchObject({ type: 'accepted' });
    }
  });

  const rejected: readonly (readonly [
    what: string,
    network: () => RadiusClient,
    user: () => string,
    password: () => string,
  ])[] = [
    ['a wrong password', () => sol, () => code.user, () => 'wrong'],
    ['a blank as the password of a code', () => sol, () => code.user, () => ' '],
    ['an unknown code', () => sol, () => '00000000', () => ''],
    ['an empty name', () => sol, () => ' ', () => ''],
    ['a code of another hotel', () => sol, () => foreign.user, () => ''],
    ['a code of another hotel, named with its realm', () => sol, () => `${foreign.user}@WARYREALM`, () => ''],
    ['a user name without its password', () => camp, () => pair.user, () => ''],
    ['a user name as its own password', () => camp, () => pair.user, () => pair.user],
    ['letters of no alphabet', () => sol, () => 'Ünïcødé 🙂', () => 'ß'],
  ];
  test.for(rejected)('%s is rejected, and always in the same words', async ([, network, user, password]) => {
    const { type, values } = await network().logIn(login(way, user(), password()));
    expect(type).toBe('rejected');
    expect(values['Reply-Message']).toBe(unknown);
    expect(Object.keys(values).sort()).toEqual(['Message-Authenticator', 'Reply-Message']);
  });

  test('a ticket that is cancelled, over or not yet good is rejected, with the reason in the guest’s language', async () => {
    const name = (what: string) => `${what}-${way}`;
    const gone = await hotels.checkIn('SOL', name('GONE'));
    const later = await hotels.checkIn('SOL', name('LATER'), {
      type: 'reservation.created',
      data: {
        status: 'confirmed',
        arrival: { date: minutesFromNow(60 * 24 * 7).slice(0, 10) },
        departure: { date: minutesFromNow(60 * 24 * 9).slice(0, 10) },
      },
    });
    await hotels.tell('SOL', name('GONE'), { type: 'reservation.cancelled', data: { status: 'cancelled' } });
    await until(async () => (await stack.stay(name('GONE'), 'SOL'))?.state).toBe('cancelled');
    for (const [{ user }, reason] of [
      [gone, 'This login was cancelled.'],
      [later, 'Your Wi-Fi starts on'],
    ] as const) {
      const { type, values } = await sol.logIn(login(way, user, way === 'MS-CHAPv1' ? user : ''));
      expect([type, values['Reply-Message']]).toEqual(['rejected', expect.stringContaining(reason)]);
    }
  });
});

describe('keys', () => {
  test('a wrong key gets silence, never a rejection', async () => {
    const before = stack.lines.filter((line) => line.includes(logEvent.networkDenied)).length;
    const denied = () =>
      until(() => stack.lines.filter((line) => line.includes(logEvent.networkDenied)).length).toBe(before + 1);
    expect(await keyless.logInOrSilence(login('PAP', code.user, ''), denied)).toEqual({ type: 'silence' });
  });

  test('a key for one hotel opens nothing of another, whatever the location that is named beside it', async () => {
    const [, key = ''] = solToken.split(' ');
    const misled = { name: 'misled', address: '127.0.0.6', secret: '0123456789abcdef', token: `WARY ${key}` };
    const apiUrl = stack.endpoints.outputs.RadiusApiUrl ?? '';
    const other = await startFreeRadius({ apiUrl, clients: [misled], env: { RADIUS_API_TIMEOUT: '20' } });
    const before = stack.lines.filter((line) => line.includes(logEvent.networkDenied)).length;
    const denied = () =>
      until(() => stack.lines.filter((line) => line.includes(logEvent.networkDenied)).length).toBe(before + 1);
    expect(await other.client('misled').logInOrSilence(login('PAP', foreign.user, ''), denied)).toEqual({
      type: 'silence',
    });
    await other.close();
  });
});

test('whoever guesses gets no answer after some wrong codes, not even to a good one; a guest who is online stays so', async () => {
  const online = { ...login('PAP', foreign.user, ''), device: '02-AA-00-00-00-01' };
  expect(await wary.logIn(online)).toMatchObject({ type: 'accepted' });
  const silences = () => stack.lines.filter((line) => line.includes(logEvent.loginUnanswered)).length;
  const guess = async () => {
    const before = silences();
    return wary.logInOrSilence(login('PAP', 'GUESS000', ''), () => until(silences).toBeGreaterThan(before));
  };
  const outcomes: string[] = [];
  for (let n = 0; n < 12 && !outcomes.includes('silence'); n++) outcomes.push((await guess()).type);
  expect(outcomes.at(-1)).toBe('silence');
  expect(outcomes.slice(0, 3)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(await wary.logIn(online)).toMatchObject({ type: 'accepted' });
});

test('a service’s name that is a command is never run', async () => {
  const attack = '%{exec:/bin/touch /tmp/pwned} %{client:secret}';
  await hotels.apply('EVIL', (yaml) =>
    yaml.replace('name: Estancia', `name: "${attack}"`).replace('name: Hotel Radius', `name: "${attack}"`),
  );
  const client = await hotels.client('EVIL', '127.0.0.7');
  const apiUrl = stack.endpoints.outputs.RadiusApiUrl ?? '';
  const other = await startFreeRadius({ apiUrl, clients: [client], env: { RADIUS_API_TIMEOUT: '20' } });
  const { user } = await hotels.checkIn('EVIL', attack);
  const { type, values } = await other.client(client.name).logIn(login('PAP', user, ''));
  expect(type).toBe('accepted');
  expect(JSON.stringify(values)).not.toContain(client.secret);
  await other.close();
});

test('no code, password, key or device reaches a log', () => {
  const log = [...stack.lines, radius.said()].join('\n');
  expect(log).toContain(logEvent.loginAccepted);
  for (const secret of [code.user, pair.user, pair.pass, foreign.user, solToken.split(' ')[1] ?? '', '02-00-00-00']) {
    expect(secret).not.toBe('');
    expect(log).not.toContain(secret);
  }
});
