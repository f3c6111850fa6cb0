import { describe, expect, test } from 'vitest';
import { eraseStay } from '../../../src/core/stay/erase/erase-stay.service.ts';
import { hasTicket } from '../../../src/core/stay/stay.ts';
import type { AccountingRecord } from '../../../src/core/ticket/use/ticket-session.ts';
import { opened } from '../../testkit/opened.ts';
import fc from '../../testkit/properties.ts';
import { openNetwork, ticketOf } from './open-network.ts';

const network = await opened(openNetwork());

const minutes = 60_000;
const flags = { timetofinish: false, onlinetime: false, timetolimit: true, limittraffic: false };
const useOf = async (ref: Parameters<typeof network.deps.stays.get>[0], user: string) =>
  (await network.deps.uses.get({ ...ref, user })).sums;

describe('what the network tells', () => {
  test('is summed up over sessions, repeats and late words counted once', async () => {
    const user = 'DDDD0001';
    const ref = await network.issue({ ticket: ticketOf({}, { user }) });
    await network.login(user);
    const tell = (word: Partial<AccountingRecord>) => network.told(user, word);
    await tell({ status: 'start' });
    network.passes(10 * minutes);
    const interim = { seconds: 600, upload: 1000, download: 5000 };
    expect(await tell(interim)).toEqual({ type: 'recorded' });
    expect(await tell(interim)).toEqual({ type: 'repeated' });
    network.passes(10 * minutes);
    await tell({ status: 'stop', seconds: 1200, upload: 3000, download: 9000, endCause: 'User-Request' });
    await tell(interim);
    await tell({ status: 'stop', seconds: 1200, upload: 3000, download: 9000 });
    await tell({ sessionId: 's-2', device: 'AA-BB-CC-DD-EE-02', seconds: 60, upload: 2 ** 32 + 5, download: 7 });
    expect(await useOf(ref, user)).toEqual({
      seconds: 1260,
      upload: 2 ** 32 + 3005,
      download: 9007,
      sessions: 2,
      days: { '2026-07-30': 1260 },
    });
  });

  test('of a user whom nobody knows is not kept, nor of a guest who was erased', async () => {
    expect(await network.told('DDDD9999', { seconds: 5 })).toEqual({ type: 'unknown' });
    const user = 'DDDD0002';
    const ref = await network.issue({ ticket: ticketOf({}, { user }) });
    await network.login(user);
    await network.told(user, { seconds: 5 });
    const stay = await network.deps.stays.get(ref);
    if (!stay) throw new Error('no stay');
    await eraseStay({ ...stay, ...ref }, network.deps);
    expect(await network.told(user, { seconds: 50 })).toEqual({ type: 'unknown' });
    expect(await network.deps.uses.withSessions({ ...ref, user })).toMatchObject({ sessions: [], use: { version: 0 } });
  });

  test('ends a ticket whose budget is used up, and the next login is told so', async () => {
    const user = 'DDDD0003';
    const budget = { flags: { ...flags, onlinetime: true }, onlineTime: 1800 };
    const ref = await network.issue({ ticket: ticketOf(budget, { user }) });
    expect(await network.login(user)).toMatchObject({ grant: { seconds: 1800, counts: true } });
    network.passes(15 * minutes);
    await network.told(user, { status: 'stop', seconds: 900 });
    expect(await network.login(user)).toMatchObject({ grant: { seconds: 900 } });
    network.passes(15 * minutes);
    await network.told(user, { sessionId: 's-2', seconds: 900 });
    expect(await network.login(user)).toMatchObject({ refusal: { reason: 'used_up' } });
    const stay = await network.deps.stays.get(ref);
    expect(hasTicket(stay) && stay.ticket.usedUpAt).toBe(new Date(network.now()).toISOString().replace('.000', ''));
  });

  test('of bytes, and of a day’s seconds, which come back at the hotel’s midnight', async () => {
    const bytes = { flags: { ...flags, limittraffic: true }, download: 1000, upload: 0 };
    await network.issue({ ticket: ticketOf(bytes, { user: 'DDDD0004' }) });
    expect(await network.login('DDDD0004')).toMatchObject({ grant: { downloadLeft: 1000 } });
    await network.told('DDDD0004', { seconds: 10, download: 1000 });
    expect(await network.login('DDDD0004')).toMatchObject({ refusal: { reason: 'used_up' } });
    await network.issue({ ticket: ticketOf({ dailyLimit: 600 }, { user: 'DDDD0005' }) });
    await network.login('DDDD0005');
    network.passes(10 * minutes);
    await network.told('DDDD0005', { status: 'stop', seconds: 600 });
    expect(await network.login('DDDD0005')).toMatchObject({ refusal: { reason: 'used_up_today' } });
    network.passes(24 * 60 * minutes);
    expect(await network.login('DDDD0005')).toMatchObject({ grant: { seconds: 600 } });
  });

  test('cannot be longer than the clock allows', async () => {
    const user = 'DDDD0006';
    const ref = await network.issue({ ticket: ticketOf({}, { user }) });
    await network.login(user);
    network.passes(10 * minutes);
    await network.told(user, { seconds: 99_999 });
    expect((await useOf(ref, user)).seconds).toBe(660);
  });

  test('in any order and as often as it likes comes to the same', async () => {
    let round = 0;
    const stories = fc.array(
      fc.record({ gap: fc.integer({ min: 30, max: 900 }), up: fc.nat(5000), down: fc.nat(5000) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    await fc.assert(
      fc.asyncProperty(stories, fc.infiniteStream(fc.nat()), async (steps, chance) => {
        const user = `EEEE${String(round++).padStart(4, '0')}`;
        const ref = await network.issue({ ticket: ticketOf({}, { user, login: '2026-07-30T10:00:00Z' }) });
        const words: Partial<AccountingRecord>[] = [{ status: 'start' }];
        let [seconds, upload, download] = [0, 0, 0];
        for (const [i, { gap, up, down }] of steps.entries()) {
          [seconds, upload, download] = [seconds + gap, upload + up, download + down];
          words.push({ status: i === steps.length - 1 ? 'stop' : 'interim', seconds, upload, download });
        }
        const pick = () => chance.next().value;
        const twice = [...words, ...words].map((word) => ({ word, at: pick() })).sort((a, b) => a.at - b.at);
        for (const { word } of twice) await network.told(user, word);
        expect(await useOf(ref, user)).toMatchObject({ seconds, upload, download, sessions: 1 });
      }),
      { numRuns: 15 },
    );
  });

  test('of a phone that lies still counts each minute, though it is told in the same words', async () => {
    const user = 'DDDD0012';
    const ref = await network.issue({ ticket: ticketOf({}, { user, numUsers: 1 }) });
    await network.login(user);
    for (let i = 0; i < 3; i++) {
      await network.told(user, { status: 'start' });
      network.passes(minutes);
      await network.told(user, { status: 'stop', seconds: 60 });
    }
    expect(await useOf(ref, user)).toMatchObject({ seconds: 180, sessions: 1 });
  });

  test('has also a minute whose beginning was lost, and none again after a first beginning that comes again', async () => {
    const user = 'DDDD0013';
    const ref = await network.issue({ ticket: ticketOf({}, { user, numUsers: 1 }) });
    await network.login(user);
    for (let i = 0; i < 5; i++) {
      if (i !== 2) await network.told(user, { status: 'start' });
      network.passes(minutes);
      await network.told(user, { status: 'stop', seconds: 60, upload: 10 + i });
    }
    network.passes(30 * minutes);
    await network.told(user, { status: 'start' });
    network.passes(5 * minutes);
    await network.told(user, { status: 'stop', seconds: 60, upload: 10 });
    expect((await useOf(ref, user)).seconds).toBe(300);
  });

  test('by a network whose clock jumps is no longer than its device has been there', async () => {
    const user = 'DDDD0014';
    const ref = await network.issue({ ticket: ticketOf({}, { user }) });
    await network.login(user);
    network.passes(120 * minutes);
    const device = 'AA-BB-CC-DD-EE-02';
    await network.login(user, device);
    await network.told(user, { status: 'start', device });
    network.passes(10 * minutes);
    await network.told(user, { device, seconds: 900_000_600 });
    expect((await useOf(ref, user)).seconds).toBe(660);
  });

  test.each([
    ['minutes that differ', 'DDDD0007', 1, 33],
    ['minutes that are alike', 'DDDD0009', 0, 30],
  ])(
    'of a session that the network ends and begins again under the same id adds up: %s',
    async (_, user, more, upload) => {
      const ref = await network.issue({ ticket: ticketOf({}, { user, numUsers: 1 }) });
      await network.login(user);
      for (let i = 0; i < 3; i++) {
        await network.told(user, { status: 'start' });
        network.passes(minutes);
        const counts = { seconds: 60, upload: 10 + i * more, download: 20 };
        await network.told(user, { status: 'stop', ...counts });
        await network.told(user, { status: 'stop', ...counts });
      }
      expect(await useOf(ref, user)).toMatchObject({ seconds: 180, upload, download: 60, sessions: 1 });
    },
  );
});
