import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveDevices } from '../../../src/core/ticket/use/device-slots.ts';
import { isoSecond } from '../../../src/kit/time.ts';
import fc from '../../testkit/properties.ts';
import { ticketOf } from '../logins/open-network.ts';
import { native, openDoor } from './open-door.ts';
import { type Packet, packetsOf, type Story, stories, truthOf } from './told-stories.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

const [minutes, day] = [60_000, 86_400_000];
let tickets = 0;

/** A ticket in use, and what networks tell of it. */
async function open(numUsers = 4, limits: Parameters<typeof ticketOf>[0] = {}) {
  const user = `RDER${String(tickets++).padStart(4, '0')}`;
  const around = (ms: number) => isoSecond(door.now() + ms);
  const [from, login, until] = [around(-day), around(-60 * minutes), around(2 * day)] as const;
  const ref = await door.issue({ ticket: ticketOf(limits, { user, from, login, until, numUsers }) });
  const seconds = () => Math.floor(door.now() / 1000);
  return {
    user,
    seconds,
    async tell(status: string, [time, upload, download]: readonly number[] = [], more: object = {}) {
      const counts = {
        'Acct-Session-Time': time ?? 0,
        'Acct-Input-Octets': upload ?? 0,
        'Acct-Output-Octets': download ?? 0,
        ...{ 'Acct-Input-Gigawords': 0, 'Acct-Output-Gigawords': 0 },
      };
      const who = {
        'User-Name': user,
        'Acct-Unique-Session-Id': 's-1',
        'Calling-Station-Id': door.device(1),
        'NAS-Identifier': 'ap1',
      };
      const told = { ...who, 'Acct-Status-Type': status, ...(status !== 'Start' && counts), ...more };
      expect((await door.ask('accounting', native(told as Record<string, string | number>))).status).toBe(204);
    },
    async comesTo() {
      const { use, sessions } = await door.deps.uses.withSessions({ ...ref, user });
      const { sums, devices } = use;
      const online = Object.keys(liveDevices(devices, seconds())).length;
      const isOpen = Object.fromEntries(sessions.map(({ id, endedAt }) => [id, endedAt === undefined]));
      return { told: [sums.seconds, sums.upload, sums.download, online], isOpen };
    },
    item: async () => JSON.stringify((await door.deps.uses.withSessions({ ...ref, user })).sessions),
  };
}

test('a guest’s bytes are used once, though a packet waited on its way and tells only how long it was tried', async () => {
  const flags = { timetofinish: false, onlinetime: false, timetolimit: true, limittraffic: true };
  for (const late of [1, 2, 3]) {
    const { user, tell, comesTo } = await open(1, { flags, download: 450, upload: 0 });
    await tell('Start');
    for (const n of [1, 2, 3, 4]) {
      const wait = n === late ? 86_000 : 0;
      door.passes(10 * minutes + wait - (n === late + 1 ? 86_000 : 0));
      await tell('Interim-Update', [600 * n, 10 * n, 100 * n], wait > 0 ? { 'Acct-Delay-Time': 3 } : {});
      expect((await comesTo()).told).toEqual([600 * n, 10 * n, 100 * n, 1]);
    }
    expect((await door.login(user)).told).toMatchObject({ 'control:Auth-Type': 'Accept' });
  }
});

test('a guest gets in whose other device has gone, though its start comes again an hour after its end', async () => {
  for (const isDated of [false, true]) {
    const { user, tell, seconds } = await open(1);
    const date = isDated ? { 'Event-Timestamp': seconds() } : {};
    await tell('Start', [], date);
    door.passes(10 * minutes);
    await tell('Stop', [600, 1, 1], isDated ? { 'Event-Timestamp': seconds() } : {});
    for (const wait of [1000, 60 * minutes]) {
      door.passes(wait);
      await tell('Start', [], date);
      expect((await door.login(user, { n: 2 })).told).toMatchObject({ 'control:Auth-Type': 'Accept' });
      await tell('Stop', [1, 1, 1], {
        'Acct-Unique-Session-Id': `other ${wait}`,
        'Calling-Station-Id': door.device(2),
      });
    }
  }
});

test.each([
  ['1970', () => 1000],
  ['two days behind', (now: number) => now - 2 * 86_400],
  ['an hour behind', (now: number) => now - 3600],
  ['a minute ahead', (now: number) => now + 59],
  ['a day ahead', (now: number) => now + 86_400],
  ['no date', () => 'soon'],
])(
  'an access server whose clock says %s is counted, keeps its devices’ places and gives them back',
  async (_, date) => {
    const { user, tell, comesTo, seconds } = await open(1);
    const at = () => ({ 'Event-Timestamp': date(seconds()) });
    await door.login(user, { n: 1 });
    door.passes(1000);
    await tell('Start', [], at());
    door.passes(10 * minutes);
    await tell('Interim-Update', [600, 10, 100], at());
    expect((await comesTo()).told).toEqual([600, 10, 100, 1]);
    door.passes(10 * minutes);
    await tell('Stop', [1200, 20, 200], { ...at(), 'Acct-Terminate-Cause': 'User-Request' });
    expect((await comesTo()).told).toEqual([1200, 20, 200, 0]);
  },
);

test.each(['Jul 30 2026 12:10:00 UTC', '2026-07-30T14:10:00+02:00', String(Date.parse('2026-07-30T12:10:00Z') / 1000)])(
  'a date is understood as FreeRADIUS, or a configuration of one’s own, writes it: %s',
  async (date) => {
    const { tell, comesTo } = await open();
    const ahead = Date.parse('2026-07-30T13:00:00Z') - door.now();
    if (ahead > 0) door.passes(ahead);
    // Two minutes that are alike, told at once.
    await tell('Stop', [60, 1, 1], { 'Event-Timestamp': 'Jul 30 2026 12:09:00 UTC' });
    await tell('Stop', [60, 1, 1], { 'Event-Timestamp': date });
    await tell('Stop', [60, 1, 1], { 'Event-Timestamp': date });
    expect((await comesTo()).told).toEqual([120, 2, 2, 0]);
  },
);

test.each(['anew', 'on'] as const)(
  'two hours of minutes, counted %s, are all counted, and what is kept of them stays small',
  async (how) => {
    const { tell, comesTo, item } = await open();
    for (let i = 1; i <= 120; i++) {
      await tell('Start');
      door.passes(minutes);
      const counts = [how === 'anew' ? 60 : 60 * i, i, 1_000_000 + i];
      for (let times = 0; times < 2; times++) await tell('Stop', counts, { 'Acct-Terminate-Cause': 'NAS-Request' });
    }
    expect((await comesTo()).told.slice(0, 3)).toEqual([7200, 7260, 120_007_260]);
    expect((await item()).length).toBeLessThan(6000);
  },
);

describe('in any order, as often as it likes and however late, what sessions come to is the same:', () => {
  test.each([
    ['dated by the access server', 'date'],
    ['with how long it has tried', 'delay'],
    ['with how long it has tried, now and then, and not how long it has waited on its way', 'retried'],
    ['with neither', 'neither'],
  ] as const)('%s', async (_, dated) => {
    await fc.assert(
      fc.asyncProperty(stories(dated), async (story) => {
        const { user, tell, comesTo, seconds } = await open(story.sessions.length + 1);
        const began = seconds();
        for (const { at, packet, triedFor } of packetsOf(story)) {
          door.passes((began + at - seconds()) * 1000);
          await tell(packet.status, packet.counts, attributesOf(packet, { dated, began, triedFor }));
        }
        const { told, isOpen } = await comesTo();
        const truth = truthOf(story);
        expect(told.slice(0, 3)).toEqual(truth.sums);
        expect(isOpen).toMatchObject(truth.isOpen);
        // Whoever has left has left a place.
        expect((await door.login(user, { n: 9 })).told).toMatchObject({ 'control:Auth-Type': 'Accept' });
      }),
      { numRuns: Number(process.env.ORDERS ?? 15) },
    );
  });
});

function attributesOf(
  packet: Packet,
  { dated, began, triedFor }: { dated: Story['dated']; began: number; triedFor: number | undefined },
): object {
  const { session, n, sentAt, cause } = packet;
  return {
    'Acct-Unique-Session-Id': session,
    'Calling-Station-Id': door.device(n),
    ...(cause && { 'Acct-Terminate-Cause': cause }),
    ...(dated === 'date' && { 'Event-Timestamp': began + sentAt }),
    ...(triedFor !== undefined && { 'Acct-Delay-Time': triedFor }),
  };
}
