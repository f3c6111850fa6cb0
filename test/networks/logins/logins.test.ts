import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasTicket } from '../../../src/core/stay/stay.ts';
import { logIn } from '../../../src/networks/login.service.ts';
import { networked, openNetwork, ticketOf } from './open-network.ts';

let network: Awaited<ReturnType<typeof openNetwork>>;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const device = (n: number) => `AA-BB-CC-DD-EE-${String(n).padStart(2, '0')}`;
const minutes = 60_000;

describe('a guest who types the mailed code', () => {
  test('is online until the network must ask again, an hour at most, and the first login is kept', async () => {
    const ref = await network.issue({ ticket: ticketOf({}, { user: 'AAAA0001' }) });
    const first = await network.login('aaaa-0001');
    expect(first).toMatchObject({
      type: 'granted',
      grant: { seconds: 3600, until: '2026-08-01T10:00:00Z', counts: false },
    });
    const login = '2026-07-30T12:00:00Z';
    network.passes(30 * minutes);
    await network.login(' AAAA OOO1 ', device(2));
    const stay = await network.deps.stays.get(ref);
    expect(hasTicket(stay) && stay.ticket.login).toBe(login);
  });

  test('finds the clock of a service that runs from the first login started', async () => {
    const flags = { timetofinish: true, onlinetime: false, timetolimit: false, limittraffic: false };
    await network.issue({ ticket: ticketOf({ flags, expTime: 5400 }, { user: 'AAAA0002' }) });
    expect(await network.login('AAAA0002')).toMatchObject({ grant: { seconds: 3600 } });
    network.passes(60 * minutes);
    expect(await network.login('AAAA0002')).toMatchObject({ grant: { seconds: 1800 } });
    network.passes(30 * minutes);
    expect(await network.login('AAAA0002')).toMatchObject({ type: 'refused', refusal: { reason: 'ended' } });
  });

  test('is told why it opens nothing: not yet, ended, cancelled', async () => {
    await network.issue({ ticket: ticketOf({}, { user: 'AAAA0003', from: '2026-07-31T10:00:00Z' }) });
    expect(await network.login('AAAA0003')).toMatchObject({
      refusal: { reason: 'not_yet', from: '2026-07-31T10:00:00Z' },
    });
    await network.issue({ ticket: ticketOf({}, { user: 'AAAA0004', until: '2026-07-30T11:00:00Z' }) });
    expect(await network.login('AAAA0004')).toMatchObject({ refusal: { reason: 'ended' } });
    const ref = await network.issue({ ticket: ticketOf({}, { user: 'AAAA0005' }) });
    expect(await network.login('AAAA0005')).toMatchObject({ type: 'granted' });
    await network.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    expect(await network.login('AAAA0005')).toMatchObject({ refusal: { reason: 'cancelled' } });
  });

  test('may write the RADIUS user or the realm, too', async () => {
    await network.issue({ ticket: ticketOf({}, { user: 'AAAA0006', serial: '10000001', radiusUser: '9693355000' }) });
    expect(await network.login('9693355000')).toMatchObject({ type: 'granted' });
    expect(await network.login(`aaaa0006@${networked.realm.toLowerCase()}`)).toMatchObject({ type: 'granted' });
    expect(await network.login('AAAA0006@elsewhere')).toMatchObject({
      type: 'refused',
      refusal: { reason: 'unknown' },
    });
  });
});

describe('a code', () => {
  test('of another location opens nothing, and reads as one that nobody has', async () => {
    const other = { ...networked, id: '28XXX009' };
    await network.issue({ ticket: ticketOf({}, { user: 'BBBB0001' }) }, other);
    const foreign = await network.login('BBBB0001');
    expect(foreign).toEqual(await network.login('BBBB9999'));
    expect(await network.login('BBBB0001', device(1), { location: other })).toMatchObject({ type: 'granted' });
  });

  test('with a wrong password reads the same, too', async () => {
    await network.issue({ ticket: ticketOf({}, { user: 'BBBB0002', pass: 'SECRET00', coding: 'base32pass' }) });
    const answer = await logIn(
      { locationId: networked.id, user: 'BBBB0002', device: device(7), server: '' },
      networked,
      { proof: { kind: 'page', password: 'WRONG' }, maxSeconds: 60, reserve: true },
      network.deps,
    );
    expect(answer).toEqual({ type: 'refused', refusal: { reason: 'unknown' } });
  });

  test('cannot be guessed: after so many wrong ones, unknown devices get no answer in this minute, also to a good one', async () => {
    network.passes(10 * minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'BBBB0003' }) });
    expect(await network.login('BBBB0003', device(1))).toMatchObject({ type: 'granted' });
    const answers: string[] = [];
    for (let i = 0; i < 11; i++) answers.push((await network.login(`BBBB8${i}`, device(9))).type);
    expect(answers).toEqual([...Array(10).fill('refused'), 'silent']);
    for (let i = 0; i < 20; i++) await network.login(`BBBB7${i}`, device(10 + i));
    expect(await network.login('BBBB0003', device(2))).toEqual({ type: 'silent' });
    // Who is online already stays so.
    expect(await network.login('BBBB0003', device(1))).toMatchObject({ type: 'granted' });
    network.passes(minutes);
    expect(await network.login('BBBB0003', device(2))).toMatchObject({ type: 'granted' });
  });
});

test('a device that goes on after its own wrong codes uses up nobody else’s', async () => {
  network.passes(10 * minutes);
  await network.issue({ ticket: ticketOf({}, { user: 'BBBB0010' }) });
  for (let i = 0; i < 40; i++) await network.login(`BBBB5${i}`, device(9));
  expect(await network.login('BBBB0010', device(2))).toMatchObject({ type: 'granted' });
});

describe('strangers who try codes at the page that anybody can open', () => {
  const atPage = (user: string, source: string, mac: string) =>
    logIn(
      { locationId: networked.id, user, device: mac, server: '', source },
      networked,
      { proof: { kind: 'page', password: '' }, maxSeconds: 60, reserve: true },
      network.deps,
    );

  test('get no answer after so many wrong ones, and keep nobody else from logging in', async () => {
    network.passes(10 * minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'BBBB0009' }) });
    const answers: string[] = [];
    for (let i = 0; i < 31; i++) answers.push((await atPage(`BBBB6${i}`, '203.0.113.9', device(50 + i))).type);
    expect(answers).toEqual([...Array(30).fill('refused'), 'silent']);
    expect(await atPage('BBBB0009', '203.0.113.9', device(1))).toEqual({ type: 'silent' });
    expect(await atPage('BBBB0009', '203.0.113.10', device(2))).toMatchObject({ type: 'granted' });
    expect(await network.login('BBBB0009', device(3))).toMatchObject({ type: 'granted' });
  });

  test('in the name of a guest’s device keep that from nothing', async () => {
    network.passes(10 * minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'BBBB0011' }) });
    for (let i = 0; i < 12; i++) await atPage(`BBBB4${i}`, '203.0.113.9', device(4));
    expect(await atPage('BBBB0011', '203.0.113.10', device(4))).toMatchObject({ type: 'granted' });
    await network.issue({ ticket: ticketOf({}, { user: 'BBBB0012' }) });
    expect(await network.login('BBBB0012', device(4))).toMatchObject({ type: 'granted' });
  });
});

describe('devices', () => {
  test('thirty at once on a ticket for four: four are let in, round after round', async () => {
    for (let round = 0; round < 5; round++) {
      network.passes(minutes);
      const user = `CCCC000${round}`;
      await network.issue({ ticket: ticketOf({}, { user, numUsers: 4 }) });
      const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => network.login(user, device(n))));
      const granted = answers.filter(({ type }) => type === 'granted');
      const full = answers.filter((one) => one.type === 'refused' && one.refusal.reason === 'too_many_devices');
      expect([granted.length, full.length]).toEqual([4, 26]);
    }
  });

  test('one that asks thirty times at once takes one place, and is always let in', async () => {
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1000', numUsers: 2 }) });
    const answers = await Promise.all(Array.from({ length: 30 }, () => network.login('CCCC1000', device(1))));
    expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(['granted']));
    const types = [await network.login('CCCC1000', device(2)), await network.login('CCCC1000', device(3))];
    expect(types.map(({ type }) => type)).toEqual(['granted', 'refused']);
  });

  test('the same one again takes no second place; one that has left gives its place back', async () => {
    network.passes(minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1001', numUsers: 1 }) });
    for (let i = 0; i < 3; i++) expect(await network.login('CCCC1001', device(1))).toMatchObject({ type: 'granted' });
    expect(await network.login('CCCC1001', device(2))).toMatchObject({
      refusal: { reason: 'too_many_devices', numUsers: 1 },
    });
    await network.told('CCCC1001', { status: 'start', device: device(1) });
    network.passes(5 * minutes);
    await network.told('CCCC1001', { status: 'stop', device: device(1), seconds: 300 });
    expect(await network.login('CCCC1001', device(2))).toMatchObject({ type: 'granted' });
  });

  test('that log in again keep their place for that login, too', async () => {
    await network.issue({ ticket: ticketOf({}, { user: 'RENEWED0', numUsers: 1 }) });
    await network.login('RENEWED0', 'AA-BB-CC-DD-EE-01');
    network.passes(40 * 60_000);
    expect(await network.login('RENEWED0', 'AA-BB-CC-DD-EE-01')).toMatchObject({ type: 'granted' });
    network.passes(50 * 60_000);
    expect(await network.login('RENEWED0', 'AA-BB-CC-DD-EE-02')).toMatchObject({
      refusal: { reason: 'too_many_devices' },
    });
    network.passes(12 * 60_000);
    expect(await network.login('RENEWED0', 'AA-BB-CC-DD-EE-02')).toMatchObject({ type: 'granted' });
  });

  test('that are written at the same time: of two who have read the same, one writes', async () => {
    const ref = await network.issue({ ticket: ticketOf({}, { user: 'VERSION0', numUsers: 2 }) });
    const { uses, stays } = network.deps;
    const [ticket, stay] = [{ ...ref, user: 'VERSION0' }, await stays.get(ref)];
    if (!stay) throw new Error('no stay');
    for (const _ of [1, 2]) {
      const read = await uses.get(ticket);
      expect([await uses.put(ticket, read, stay), await uses.put(ticket, read, stay)]).toEqual([true, false]);
    }
  });

  test('a place is free again when the login is over, also if the network never says so', async () => {
    network.passes(minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1002', numUsers: 1 }) });
    await network.login('CCCC1002', device(1));
    network.passes(60 * minutes);
    expect(await network.login('CCCC1002', device(2))).toMatchObject({ type: 'refused' });
    network.passes(2 * minutes);
    expect(await network.login('CCCC1002', device(2))).toMatchObject({ type: 'granted' });
  });

  test('behind an access server that was started again are not online any more', async () => {
    network.passes(minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1003', numUsers: 1 }) });
    await network.login('CCCC1003', device(1), { server: 'ap-7' });
    network.passes(minutes);
    await network.deps.servers.restarted(networked.id, 'ap-8', network.now() / 1000);
    expect(await network.login('CCCC1003', device(2))).toMatchObject({ type: 'refused' });
    await network.deps.servers.restarted(networked.id, 'ap-7', network.now() / 1000);
    expect(await network.login('CCCC1003', device(2))).toMatchObject({ type: 'granted' });
  });

  test('that are back after their access server was started again are counted', async () => {
    network.passes(minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1006', numUsers: 1 }) });
    await network.login('CCCC1006', device(1), { server: 'ap-6' });
    network.passes(minutes);
    await network.deps.servers.restarted(networked.id, 'ap-6', network.now() / 1000);
    network.passes(minutes);
    expect(await network.login('CCCC1006', device(1), { server: 'ap-6' })).toMatchObject({ type: 'granted' });
    expect(await network.login('CCCC1006', device(2))).toMatchObject({ type: 'refused' });
  });

  test('whose session the network ends and begins again each minute keep their place in between', async () => {
    network.passes(minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1007', numUsers: 1 }) });
    await network.login('CCCC1007', device(1));
    await network.told('CCCC1007', { status: 'start', device: device(1) });
    network.passes(minutes);
    const end = { status: 'stop', device: device(1), seconds: 60, endCause: 'NAS-Request' } as const;
    await network.told('CCCC1007', end);
    expect(await network.login('CCCC1007', device(2))).toMatchObject({ type: 'refused' });
    network.passes(2 * minutes);
    expect(await network.login('CCCC1007', device(2))).toMatchObject({ type: 'granted' });
  });

  test('that have logged in again keep their place when the end of the session before is told late', async () => {
    network.passes(minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1008', numUsers: 1 }) });
    await network.login('CCCC1008', device(1));
    await network.told('CCCC1008', { status: 'start', device: device(1) });
    network.passes(60 * minutes);
    await network.login('CCCC1008', device(1));
    await network.told('CCCC1008', { status: 'stop', device: device(1), seconds: 3600 });
    expect(await network.login('CCCC1008', device(2))).toMatchObject({ type: 'refused' });
  });

  test('that log in again while they are online keep their place as long as they may stay, also when the session before ends', async () => {
    network.passes(minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1009', numUsers: 1 }) });
    await network.login('CCCC1009', device(1));
    await network.told('CCCC1009', { status: 'start', device: device(1) });
    network.passes(10 * minutes);
    const again = await network.login('CCCC1009', device(1));
    expect(again).toMatchObject({ type: 'granted', grant: { seconds: 3000 } });
    const end = { status: 'stop', device: device(1), seconds: 600, endCause: 'NAS-Request' } as const;
    await network.told('CCCC1009', end);
    await network.told('CCCC1009', { status: 'start', device: device(1), sessionId: 'next' });
    network.passes(49 * minutes);
    expect(await network.login('CCCC1009', device(2))).toMatchObject({ type: 'refused' });
    network.passes(3 * minutes);
    expect(await network.login('CCCC1009', device(2))).toMatchObject({ type: 'granted' });
  });

  test('that leave just after their network has asked whether they may be online give their place back', async () => {
    network.passes(minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1010', numUsers: 1 }) });
    await network.login('CCCC1010', device(1));
    await network.told('CCCC1010', { status: 'start', device: device(1) });
    network.passes(minutes);
    await network.told('CCCC1010', { status: 'stop', device: device(1), seconds: 60, endCause: 'NAS-Request' });
    await network.told('CCCC1010', { status: 'start', device: device(1) });
    network.passes(1000);
    await network.login('CCCC1010', device(1));
    await network.told('CCCC1010', { status: 'stop', device: device(1), seconds: 61, endCause: 'User-Request' });
    expect(await network.login('CCCC1010', device(2))).toMatchObject({ type: 'granted' });
  });

  test('that have logged in elsewhere since keep their place when an older session ends', async () => {
    network.passes(minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1011', numUsers: 1 }) });
    await network.login('CCCC1011', device(1), { server: 'ap-1' });
    await network.told('CCCC1011', { status: 'start', device: device(1), server: 'ap-1' });
    network.passes(30 * minutes);
    await network.login('CCCC1011', device(1), { server: 'ap-2' });
    // As OPNsense tells it: without the device.
    await network.told('CCCC1011', { status: 'start', device: '', server: 'ap-2', sessionId: 'there' });
    network.passes(30 * minutes);
    await network.told('CCCC1011', { status: 'stop', device: device(1), server: 'ap-1', seconds: 3600 });
    expect(await network.login('CCCC1011', device(2))).toMatchObject({ type: 'refused' });
  });

  test('whose sessions have all ended give their place back, wherever they logged in last', async () => {
    network.passes(minutes);
    await network.issue({ ticket: ticketOf({}, { user: 'CCCC1012', numUsers: 1 }) });
    for (const server of ['ap-1', 'ap-2']) {
      await network.login('CCCC1012', device(1), { server });
      await network.told('CCCC1012', { status: 'start', device: device(1), server, sessionId: server });
      network.passes(2 * minutes);
    }
    const stops = (server: string, seconds: number) =>
      network.told('CCCC1012', { status: 'stop', device: device(1), server, sessionId: server, seconds });
    await stops('ap-2', 120);
    expect(await network.login('CCCC1012', device(2))).toMatchObject({ type: 'refused' });
    await stops('ap-1', 240);
    expect(await network.login('CCCC1012', device(2))).toMatchObject({ type: 'granted' });
  });

  test('of a code for everybody are not counted, and nothing is kept of them', async () => {
    network.passes(minutes);
    const user = 'CCCC1005';
    const ref = await network.issue({ ticket: ticketOf({}, { user, numUsers: 0 }) });
    for (let n = 0; n < 9; n++) expect(await network.login(user, device(n))).toMatchObject({ type: 'granted' });
    expect((await network.deps.uses.get({ ...ref, user })).devices).toEqual({});
  });

  test('that only ask whether they might take no place', async () => {
    network.passes(minutes);
    const ref = await network.issue({ ticket: ticketOf({}, { user: 'CCCC1004', numUsers: 1 }) });
    expect(await network.login('CCCC1004', device(1), { reserve: false })).toMatchObject({ type: 'granted' });
    const stay = await network.deps.stays.get(ref);
    expect(hasTicket(stay) && stay.ticket.login).toBeUndefined();
    expect(await network.login('CCCC1004', device(2))).toMatchObject({ type: 'granted' });
  });
});
