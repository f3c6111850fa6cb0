import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { resendMail } from '../../src/core/stay/by-hand.ts';
import { erasedStay } from '../../src/core/stay/erase/erased.ts';
import type { KnownStay, Ticketed } from '../../src/core/stay/stay.ts';
import { openOrganisedMails, shownCode } from './support/organised-mails.ts';

const organiser = 'organiser@agency.example';
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

let house: Awaited<ReturnType<typeof openOrganisedMails>>;
beforeEach(async () => {
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  house = await openOrganisedMails();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await house.close();
});

/** Tickets that reception makes for a group, and mails to one address. */
const owe = async (numbers: readonly number[], size = numbers.length, id = 'bus') => {
  for (const n of numbers) await house.owe([n], organiser, { group: { id, size, place: n - 1 } });
};

/** Which codes stand in each mail. */
async function listed(numbers: readonly number[]): Promise<number[][]> {
  const mails = await house.mails();
  return mails.map(({ text }) => numbers.filter((n) => text.includes(shownCode(n))));
}
const moved = (stay: KnownStay, until = '2026-08-10T10:00:00Z'): KnownStay => ({
  ...stay,
  ticket: { ...(stay as Ticketed).ticket, until },
});

describe('a group whose organiser is mailed', () => {
  test('is one mail, from the first ticket on, seconds after the last one was made', async () => {
    await owe(range(1, 12));
    await house.work();
    expect(await house.mails()).toEqual([]);
    await house.pass(0.17);
    expect(await listed(range(1, 12))).toEqual([range(1, 12)]);
    expect((await house.mails())[0]).toMatchObject({
      to: organiser,
      subject: 'Wi-Fi codes for your guests at Hotel Sol, 30 July – 9 August',
    });
    expect((await house.mails())[0]?.text.replaceAll(/\s+/gu, ' ')).toContain(
      'Here are the Wi-Fi codes for your group at Hotel Sol. Please pass them on to your guests.',
    );
    for (const n of range(1, 12))
      expect((await house.stay(n)).owed.email).toMatchObject({ status: 'accepted', attempts: 1, listed: 12 });
    await house.queue.announce(range(1, 12).map((n) => house.workOf(n)));
    await house.pass(30);
    expect(await house.mails()).toHaveLength(1);
  });

  test('is one mail at a hotel that wants no lists, too, and whatever else went to the address that day', async () => {
    house.setLocation({ gatherMails: false });
    await owe(range(1, 5));
    await house.pass(1);
    expect(await listed(range(1, 5))).toEqual([range(1, 5)]);
    house.setLocation({});
    await house.owe(range(6, 10));
    await owe(range(11, 14), 4, 'coach');
    await house.pass(4);
    expect(await listed(range(1, 14))).toEqual([range(1, 5), [6], [7], [8], range(11, 14), [9, 10]]);
  });

  test('never is in a list with another group of the same address', async () => {
    await Promise.all([owe(range(1, 3)), owe(range(4, 7), 4, 'coach')]);
    await house.pass(1);
    const mails = await listed(range(1, 7));
    expect(mails.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).toEqual([range(1, 3), range(4, 7)]);
  });

  test('of one is that ticket’s own mail', async () => {
    await owe([1]);
    await house.pass(0.17);
    const [mail, ...others] = await house.mails();
    expect(others).toEqual([]);
    expect(mail?.text).toContain(shownCode(1));
    expect(mail?.subject).toBe('Wi-Fi at Hotel Sol, 30 July – 9 August');
    expect((await house.stay(1)).owed.email?.listed).toBeUndefined();
  });

  test('of more than a hundred has as many lists as it needs, at once', async () => {
    await owe(range(1, 101));
    await house.pass(0.17);
    const all = await listed(range(1, 101));
    expect(all.map(({ length }) => length).toSorted()).toEqual([1, 100]);
    expect(all.flat().toSorted((a, b) => a - b)).toEqual(range(1, 101));
  });

  test('of which some are made late goes two minutes after the last one, and what comes then in a list of its own', async () => {
    await owe(range(1, 6), 10);
    await house.pass(1.5);
    await owe([7], 10);
    await house.pass(1.5);
    expect(await house.mails()).toEqual([]);
    await house.pass(1);
    expect(await listed(range(1, 10))).toEqual([range(1, 7)]);
    await owe(range(8, 10), 10);
    await house.pass(4);
    expect(await listed(range(1, 10))).toEqual([range(1, 7), range(8, 10)]);
  });

  test('waits for no ticket that was cancelled or erased, and tells neither', async () => {
    await owe(range(1, 5));
    await house.work();
    await house.change(2, (stay) => ({ ...stay, state: 'cancelled' }) as KnownStay);
    const before = await house.stay(3);
    await house.stays.put(house.ref(3), before, erasedStay(before, '2026-07-30T12:00:30Z'));
    await house.pass(3);
    expect(await listed(range(1, 5))).toEqual([[1, 4, 5]]);
    expect(JSON.stringify(await house.items('MANY#'))).not.toContain('stay-3');
  });

  test('is told what changed before the list went in that list, and a later end two minutes after it', async () => {
    await owe(range(1, 6));
    await house.work();
    await house.change(2, (stay) => moved(stay));
    await house.pass(1);
    expect(await listed(range(1, 6))).toEqual([range(1, 6)]);
    await house.change(4, (stay) => moved(stay));
    await house.pass(2.5);
    expect((await listed(range(1, 6))).at(-1)).toEqual([4]);
    expect((await house.mails()).at(-1)?.subject).toContain('now ');
  });

  test.each([true, false])(
    'is told by one mail that all its tickets end later; lists wanted: %s',
    async (gatherMails) => {
      house.setLocation({ gatherMails });
      await owe(range(1, 12));
      await house.pass(0.17);
      for (const n of range(1, 12)) await house.change(n, (stay) => moved(stay));
      await house.pass(3);
      expect(await listed(range(1, 12))).toEqual([range(1, 12), range(1, 12)]);
      // Who has an address of their own by now is told there, and nobody else is.
      const by = { now: house.table.now(), id: 'desk-1', by: { kind: 'operator' } as const };
      await house.change(3, (stay) => resendMail(stay as Ticketed, 'own@example.com', house.hotel(), by));
      await house.pass(1);
      for (const n of [3, 4, 5]) await house.change(n, (stay) => moved(stay, '2026-08-11T10:00:00Z'));
      await house.pass(3);
      const mails = (await house.mails()).slice(3).map(({ to, text }) => [to, text.includes(shownCode(3))]);
      expect(mails.toSorted()).toEqual([
        [organiser, false],
        ['own@example.com', true],
      ]);
    },
  );

  test('is told nothing of an end that was taken back within two minutes', async () => {
    await owe(range(1, 4));
    await house.pass(0.17);
    for (const n of range(1, 4)) await house.change(n, (stay) => moved(stay));
    await house.pass(1);
    for (const n of range(1, 4)) await house.change(n, (stay) => moved(stay, '2026-08-09T10:00:00Z'));
    await house.pass(5);
    expect(await house.mails()).toHaveLength(1);
  });
});

test('a list is in the order in which the group was told, where its tickets have no rooms', async () => {
  const names = ['Zoe', 'Ada', 'Mia', 'Bob'];
  const order = [2, 0, 3, 1];
  for (const place of order) {
    const guest = { familyName: names[place] ?? '', email: organiser, locale: 'en' };
    await house.owe([place + 1], organiser, {
      group: { id: 'bus', size: 4, place },
      facts: { guest, format: 'email' },
    });
  }
  await house.pass(0.17);
  const text = (await house.mails())[0]?.text ?? '';
  expect(names.toSorted((a, b) => text.indexOf(`\n${a}\n`) - text.indexOf(`\n${b}\n`))).toEqual(names);
  expect(text).toContain('\nZoe\n');
});

test('a mail that reception has asked for again goes alone, also if its ticket changes before it went', async () => {
  await house.owe(range(1, 8));
  await house.work();
  const by = { now: house.table.now(), id: 'desk-1', by: { kind: 'operator' } as const };
  const before = (await house.stay(6)) as Ticketed;
  await house.stays.put(house.ref(6), before, resendMail(before, undefined, house.hotel(), by));
  await house.change(6, (stay) => moved(stay));
  await house.work();
  expect((await listed([6])).flat()).toEqual([6]);
  expect((await house.mails()).at(-1)?.text).toContain(shownCode(6));
});
