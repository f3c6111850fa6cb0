import { afterEach, describe, expect, test, vi } from 'vitest';
import { resendMail } from '../../src/core/stay/by-hand.ts';
import { erasedStay } from '../../src/core/stay/erase/erased.ts';
import type { KnownStay, Ticketed } from '../../src/core/stay/stay.ts';
import { openOrganisedMails, shownCode } from './support/organised-mails.ts';

const organiser = 'organiser@agency.example';
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

let house: Awaited<ReturnType<typeof openOrganisedMails>>;
const opened = async (...given: Parameters<typeof openOrganisedMails>) => {
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  house = await openOrganisedMails(...given);
  return house;
};
afterEach(async () => {
  vi.restoreAllMocks();
  await house.close();
});

/** In how many mails each stay's code stands. */
async function told(numbers: readonly number[]): Promise<number[]> {
  const mails = await house.mails();
  return numbers.map((n) => mails.filter(({ text }) => text.includes(shownCode(n))).length);
}

const withFacts = (stay: KnownStay, change: Partial<KnownStay['facts']>): KnownStay => {
  const facts = { ...stay.facts, ...change };
  return { ...stay, facts, entries: stay.entries.map((entry) => ({ ...entry, facts })) };
};
const moved = (stay: KnownStay): KnownStay => ({
  ...stay,
  ticket: { ...(stay as Ticketed).ticket, until: '2026-08-10T10:00:00Z' },
});

describe('an organiser of forty rooms', () => {
  test('gets three mails at once, and two minutes later one with the codes of all others', async () => {
    await opened();
    const all = range(1, 40);
    await house.owe(all);
    await house.work();
    expect((await house.mails()).map(({ to }) => to)).toEqual([organiser, organiser, organiser]);
    await house.pass(1.5);
    expect(await house.mails()).toHaveLength(3);
    expect(await house.stay(40)).toMatchObject({ owed: { email: { status: 'queued', attempts: 0 } } });
    await house.pass(1);
    const [, , , list, ...others] = await house.mails();
    expect(others).toEqual([]);
    expect(list?.to).toBe(organiser);
    expect(list?.subject).toBe('Wi-Fi codes for your guests at Hotel Sol, 30 July – 9 August');
    expect(await told(all)).toEqual(all.map(() => 1));
    for (const n of range(4, 40)) {
      expect(list?.text).toContain(`Room ${100 + n} · Guest No${n}\n${shownCode(n)}\n`);
      expect(list?.html).toContain(shownCode(n));
    }
    for (const n of all)
      expect(await house.stay(n)).toMatchObject({ owed: { email: { status: 'accepted', attempts: 1 } } });
    expect((await house.stay(3)).owed.email?.listed).toBeUndefined();
    expect((await house.stay(40)).owed.email?.listed).toBe(37);
    // Whatever is announced again, and however late.
    await house.queue.announce(all.map((n) => house.workOf(n)));
    await house.pass(30);
    expect(await house.mails()).toHaveLength(4);
  });

  test('gets lists of a hundred at most, each below what mail programs show at once', async () => {
    await opened();
    const long = 'W'.repeat(60);
    const all = range(1, 110);
    await house.owe(all.slice(0, 3));
    for (const n of all.slice(3)) {
      const guest = { givenName: `${long}${n}`, familyName: long, email: organiser, locale: 'ar' };
      await house.owe([n], organiser, undefined);
      const room = { name: `Suite ${long} ${n}` };
      await house.change(n, (stay) => withFacts(n % 2 === 0 ? moved(stay) : stay, { guest, room }));
    }
    await house.pass(4);
    const [, , , ...lists] = await house.mails();
    expect(lists.map(({ text }) => all.filter((n) => text.includes(shownCode(n))).length)).toEqual([100, 7]);
    for (const { html } of lists) expect(Buffer.byteLength(html)).toBeLessThan(102_000);
    expect(await told(all)).toEqual(all.map(() => 1));
  });

  test('waits ten minutes at most while rooms are still being booked', async () => {
    await opened();
    await house.owe(range(1, 3));
    for (const n of range(4, 20)) {
      await house.owe([n]);
      await house.pass(1);
      expect(await house.mails()).toHaveLength(n < 14 ? 3 : 4);
    }
    await house.pass(3);
    expect(await house.mails()).toHaveLength(5);
    expect(await told(range(1, 20))).toEqual(range(1, 20).map(() => 1));
  });

  test('is told of each change once: of many in a list of these, of one in its own mail', async () => {
    await opened();
    await house.owe(range(1, 12));
    await house.pass(4);
    for (const n of range(5, 8)) await house.change(n, moved);
    await house.pass(3);
    const list = (await house.mails()).at(-1);
    expect(range(1, 12).filter((n) => list?.text.includes(shownCode(n)))).toEqual(range(5, 8));
    expect(list?.text).toContain('New dates. The code is the same as before.');
    await house.change(9, moved);
    await house.pass(3);
    const [, , , , , own, ...others] = await house.mails();
    expect(others).toEqual([]);
    expect(own?.subject).toContain('Wi-Fi at Hotel Sol, now ');
    expect(own?.text).toContain(shownCode(9));
    expect((await house.stay(9)).owed.email).toMatchObject({ version: 2, status: 'accepted' });
    expect((await house.stay(9)).owed.email?.listed).toBeUndefined();
  });

  test('is not told of a room that is cancelled before the list goes, nor of one whose guest has given an address', async () => {
    await opened();
    await house.owe(range(1, 8));
    await house.work();
    await house.change(6, (stay) => ({ ...stay, state: 'cancelled' }) as KnownStay);
    const guest = { givenName: 'Guest', familyName: 'No7', email: 'seven@example.com', locale: 'en' };
    await house.change(7, (stay) => withFacts(stay, { guest }));
    await house.pass(4);
    const mails = await house.mails();
    expect(mails.map(({ to }) => to)).toEqual([organiser, organiser, organiser, 'seven@example.com', organiser]);
    expect(await told([4, 5, 6, 7, 8])).toEqual([1, 1, 0, 1, 1]);
    expect(mails[3]?.text).toContain(shownCode(7));
    // And the other way round: a guest in the list gives an address later, and gets the same code.
    await house.change(8, (stay) => withFacts(stay, { guest: { ...guest, email: 'eight@example.com' } }));
    await house.pass(1);
    expect((await house.mails()).at(-1)).toMatchObject({ to: 'eight@example.com' });
    expect(await told([8])).toEqual([2]);
  });

  test('gets the one mail that reception sends again, at once and alone, and the list without it', async () => {
    await opened();
    await house.owe(range(1, 8));
    await house.work();
    const by = { now: house.table.now(), id: 'desk-1', by: { kind: 'operator' } as const };
    await house.change(6, (stay) => stay);
    const before = (await house.stay(6)) as Ticketed;
    await house.stays.put(house.ref(6), before, resendMail(before, undefined, house.hotel(), by));
    await house.queue.announce([house.workOf(6, 2)]);
    await house.work();
    expect(await house.mails()).toHaveLength(4);
    await house.pass(4);
    expect(await house.mails()).toHaveLength(5);
    expect(await told(range(1, 8))).toEqual(range(1, 8).map(() => 1));
  });
});

describe('what is no organiser’s', () => {
  test('a family’s three rooms have three mails, today and tomorrow', async () => {
    await opened();
    await house.owe([1, 2, 3]);
    await house.work();
    expect(await house.mails()).toHaveLength(3);
    house.passes(86_400_000);
    await house.owe([4, 5, 6]);
    await house.work();
    expect(await house.mails()).toHaveLength(6);
  });

  test('a stay that is cancelled gives its place back', async () => {
    await opened();
    await house.owe([1, 2, 3]);
    await house.work();
    await house.change(2, (stay) => ({ ...stay, state: 'cancelled' }) as KnownStay);
    await house.owe([4]);
    await house.work();
    expect(await house.mails()).toHaveLength(4);
  });

  test('a portal’s alias is never counted, and a hotel that wants no lists has none', async () => {
    await opened();
    await house.owe(range(1, 6), 'alias@guest.booking.com');
    await house.work();
    expect(await house.mails()).toHaveLength(6);
    house.setLocation({ gatherMails: false });
    await house.owe(range(7, 12));
    await house.work();
    expect(await house.mails()).toHaveLength(12);
  });
});

test('an address is the same in capital and small letters, and another at each hotel', async () => {
  await opened();
  await house.owe([1, 2, 3]);
  await house.owe([4], 'Organiser@Agency.Example');
  await house.work();
  expect(await house.mails()).toHaveLength(3);
});

describe('what SES reports of a list', () => {
  test('reaches each of its rows, and reception hears of each that came back', async () => {
    await opened();
    await house.owe(range(1, 6));
    await house.pass(4);
    const tags = house.tried.at(-1) ?? {};
    expect(Object.keys(tags)).toEqual(['location', 'list', 'ses:feedback-id-a']);
    await house.report(tags, { eventType: 'Delivery', delivery: { timestamp: '2026-07-30T12:05:00.000Z' } });
    for (const n of [4, 5, 6])
      expect((await house.stay(n)).owed.email).toMatchObject({ deliveredAt: '2026-07-30T12:05:00.000Z', listed: 3 });
    expect((await house.stay(3)).owed.email?.deliveredAt).toBeUndefined();
    await house.report(tags, { eventType: 'Bounce', bounce: { bounceType: 'Permanent' } });
    await house.report(tags, { eventType: 'Bounce', bounce: { bounceType: 'Permanent' } });
    for (const n of [4, 5, 6]) expect((await house.stay(n)).owed.email?.status).toBe('bounced');
    expect((await house.stay(3)).owed.email?.status).toBe('accepted');
  });

  test('settles a list whose answer was lost: nobody is told twice', async () => {
    await opened();
    await house.owe(range(1, 6));
    await house.work();
    house.gate.set({ faults: [{ kind: 'drop-after', times: 1 }] });
    await house.pass(2.5);
    expect((await house.stay(5)).owed.email?.status).toBe('sending');
    await house.report(house.tried.at(-1) ?? {}, { eventType: 'Send', send: {} });
    expect((await house.stay(5)).owed.email).toMatchObject({ status: 'accepted', listed: 3 });
    await house.pass(30);
    expect(await told(range(1, 6))).toEqual(range(1, 6).map(() => 1));
  });
});

test('a list whose answer was lost, and of which SES says nothing, is told once more, as one list', async () => {
  await opened();
  await house.owe(range(1, 6));
  await house.work();
  house.gate.set({ faults: [{ kind: 'drop-after', times: 1 }] });
  await house.pass(30);
  expect(await house.mails()).toHaveLength(5);
  expect(await told(range(1, 6))).toEqual([1, 1, 1, 2, 2, 2]);
});

test('a list that SES puts off goes later, whole and once', async () => {
  await opened();
  await house.owe(range(1, 9));
  await house.work();
  house.gate.set({ paused: true });
  await house.pass(5);
  house.gate.set({ paused: false });
  await house.pass(30);
  expect(await told(range(1, 9))).toEqual(range(1, 9).map(() => 1));
  for (const n of range(1, 9)) expect((await house.stay(n)).owed.email?.status).toBe('accepted');
});

test('if all messages of a list are lost, the sweeper brings its stays', async () => {
  await opened();
  await house.owe(range(1, 9));
  await house.work();
  house.loseQueue();
  await house.pass(20);
  expect(await told(range(1, 9))).toEqual(range(1, 9).map(() => 1));
});

test('two functions at once send each code once', async () => {
  await opened();
  await house.owe(range(1, 30));
  await house.work();
  const lists = house.queued();
  house.loseQueue();
  house.passes(121_000);
  await Promise.all(lists.map((message) => house.deliver([message])));
  // One of them has ended the gathering.
  expect(await house.mails()).toHaveLength(4);
  await house.pass(15);
  expect(await told(range(1, 30))).toEqual(range(1, 30).map(() => 1));
});

test('of an erased guest the table keeps nothing by which the address could be known', async () => {
  await opened();
  await house.owe(range(1, 6));
  await house.work();
  const before = await house.stay(5);
  await house.stays.put(house.ref(5), before, erasedStay(before, '2026-07-30T12:00:30Z'));
  await house.pass(4);
  expect(await told(range(4, 6))).toEqual([1, 0, 1]);
  await house.owe([7], 'alone@example.com');
  await house.work();
  const alone = await house.stay(7);
  const count = async () => (await house.items('MANY#')).length;
  const known = await count();
  await house.stays.put(house.ref(7), alone, erasedStay(alone, '2026-07-30T12:10:00Z'));
  expect(await count()).toBe(known - 1);
  expect(JSON.stringify(await house.items('MANY#'))).not.toContain('stay-5');
  expect(JSON.stringify(await house.items(''))).not.toMatch(/alone@|MANY#[^"]*@/i);
});
