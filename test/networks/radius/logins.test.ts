import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { networked, ticketOf } from '../logins/open-network.ts';
import { chapOf, openDoor } from './open-door.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
const other = { ...networked, id: '28XXX009' };
beforeAll(async () => {
  door = await openDoor([networked, other, { ...networked, id: 'NO-RADIUS', accepts: undefined } as never]);
});
afterAll(() => door.close());

const minutes = 60_000;
const noFlags = { timetofinish: false, onlinetime: false, timetolimit: true, limittraffic: false };
let codes = 0;
/** A new ticket's code. */
async function code(...ticket: Parameters<typeof ticketOf>): Promise<string> {
  const user = `C0DE${String(codes++).padStart(4, '0')}`;
  const [limits, change] = ticket;
  await door.issue({ ticket: ticketOf(limits, { user, ...change }) });
  return user;
}

const accepted = { 'control:Auth-Type': 'Accept' };
const rejected = { 'control:Auth-Type': 'Reject' };
describe('a guest who types the code is let in', () => {
  test.each([
    ['with an empty password', () => ({ 'User-Password': '' })],
    ['without a password, which some clients leave out', () => ({})],
    ['with the code as the password', (user: string) => ({ 'User-Password': user })],
    ['with the code in small letters as the password', (user: string) => ({ 'User-Password': user.toLowerCase() })],
    ['by CHAP, with an empty password', () => chapOf('')],
    ['by CHAP, with the code as the password', (user: string) => chapOf(user)],
  ])('%s', async (_, password) => {
    const user = await code();
    const answer = await door.login(user, password(user));
    expect(answer).toMatchObject({ status: 200, told: { ...accepted, 'reply:Session-Timeout': 3600 } });
  });

  test('of a login with a password, in capitals or not', async () => {
    const user = await code({}, { pass: 'S3CRET00', coding: 'base32pass' });
    expect((await door.login(user, { 'User-Password': 's3cret00' })).told).toMatchObject(accepted);
    expect((await door.login(user, chapOf('S3CRET00'))).told).toMatchObject(accepted);
    for (const wrong of [{ 'User-Password': '' }, { 'User-Password': user }, chapOf('WRONG'), {}])
      expect((await door.login(user, wrong)).told).toMatchObject(rejected);
  });
});

describe('what it may do', () => {
  test('is told in every way that networks understand', async () => {
    const user = await code({ downrate: 10_000, uprate: 2000 });
    expect((await door.login(user)).told).toEqual({
      ...accepted,
      'reply:Session-Timeout': 3600,
      'reply:Idle-Timeout': 1800,
      'reply:Class': `0x${Buffer.from('ticket 1').toString('hex')}`,
      'reply:WISPr-Bandwidth-Max-Down': 10_000_000,
      'reply:WISPr-Bandwidth-Max-Up': 2_000_000,
      'reply:Mikrotik-Rate-Limit': '2000k/10000k',
      'reply:ChilliSpot-Bandwidth-Max-Down': 10_000,
      'reply:ChilliSpot-Bandwidth-Max-Up': 2000,
    });
  });

  test('is limited one way only where the service says so', async () => {
    const { told } = await door.login(await code({ downrate: 5000 }));
    expect(told).toMatchObject({ 'reply:Mikrotik-Rate-Limit': '0/5000k', 'reply:WISPr-Bandwidth-Max-Down': 5_000_000 });
    expect(told).not.toHaveProperty('reply:WISPr-Bandwidth-Max-Up');
  });

  test('ends with the ticket, and a budget must be told of every ten minutes', async () => {
    const ending = await code({}, { until: '2026-07-30T12:20:00Z' });
    expect((await door.login(ending)).told).toMatchObject({ 'reply:Session-Timeout': 1200 });
    const budget = await code({ flags: { ...noFlags, onlinetime: true }, onlineTime: 900 });
    expect((await door.login(budget)).told).toMatchObject({
      'reply:Session-Timeout': 900,
      'reply:Acct-Interim-Interval': 600,
    });
  });

  test('is at most the bytes that are left, also beyond 4 GiB', async () => {
    const gib = 2 ** 30;
    const user = await code({ flags: { ...noFlags, limittraffic: true }, download: 5 * gib, upload: 4 * gib });
    expect((await door.login(user)).told).toMatchObject({
      'reply:Mikrotik-Xmit-Limit': gib,
      'reply:Mikrotik-Xmit-Limit-Gigawords': 1,
      'reply:Mikrotik-Recv-Limit': 4 * gib - 1,
      'reply:ChilliSpot-Max-Output-Octets': 4 * gib - 1,
      'reply:ChilliSpot-Max-Input-Octets': 4 * gib - 1,
    });
  });

  test('is told literally: FreeRADIUS runs nothing that stands in it', async () => {
    for (const { text } of [await door.login(await code({ downrate: 1000 })), await door.login('NOBODY00')])
      for (const attribute of Object.values(JSON.parse(text)))
        expect(attribute).toEqual({ op: ':=', do_xlat: false, value: [expect.anything()] });
  });
});

describe('a guest who is not let in is told why', () => {
  test('cancelled, in the guest’s own language', async () => {
    const user = 'CANCE1ED';
    const ref = await door.issue({ ticket: ticketOf({}, { user }), facts: { guest: { locale: 'de-AT' } } } as never);
    await door.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    expect((await door.login(user)).told['reply:Reply-Message']).toMatch(/^Dieser Zugang wurde storniert\./);
  });

  test('after too many wrong codes nobody whom the network does not know is answered', async () => {
    door.passes(minutes);
    const user = await code();
    const known = await code();
    await door.login(known, { n: 40 });
    for (let n = 0; n < 30; n++) await door.login(`GUESS${n}`, { n: 50 + (n % 6) });
    expect(await door.login(user)).toMatchObject({ status: 429, text: '' });
    expect((await door.login(known, { n: 40 })).told).toMatchObject(accepted);
    expect(door.logged.at(-2)).toMatchObject({ event: 'login_unanswered', location: networked.id });
    door.passes(minutes);
    expect((await door.login(user)).told).toMatchObject(accepted);
  });

  test('a network that asks by the device’s own address before anybody has typed a code guesses nothing', async () => {
    door.passes(minutes);
    for (let n = 60; n < 99; n++) {
      const address = door.device(n).replaceAll(':', '');
      expect((await door.login(address, { n, 'User-Password': address })).told).toMatchObject(rejected);
    }
    expect((await door.login(await code())).told).toMatchObject(accepted);
  });
});

test('no code, device or name is in the log', async () => {
  await door.login(await code(), { 'User-Password': 'TYPED-WR0NG' });
  expect(JSON.stringify(door.logged)).not.toMatch(/C0DE\d{4}|aa.bb.cc|TYPED-|GUESS|F0RE1GN0/i);
});
