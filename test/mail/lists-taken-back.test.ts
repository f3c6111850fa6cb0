import { afterEach, describe, expect, test, vi } from 'vitest';
import type { KnownStay, Ticketed } from '../../src/core/stay/stay.ts';
import { openOrganisedMails, shownCode } from './support/organised-mails.ts';

vi.spyOn(console, 'info').mockImplementation(() => undefined);
let house: Awaited<ReturnType<typeof openOrganisedMails>>;
afterEach(() => house.close());

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const until = (end: string) => (stay: KnownStay) => ({ ...stay, ticket: { ...(stay as Ticketed).ticket, until: end } });
const moved = until('2026-08-10T10:00:00Z');
const back = until('2026-08-09T10:00:00Z');

/** In how many mails each stay's code stands. */
async function told(numbers: readonly number[]): Promise<number[]> {
  const mails = await house.mails();
  return numbers.map((n) => mails.filter(({ text }) => text.includes(shownCode(n))).length);
}

describe('a change that is taken back before its mail went', () => {
  test('leaves its stay out of the list that others wait for, as often as it is', async () => {
    house = await openOrganisedMails();
    await house.owe(range(1, 6));
    await house.pass(3);
    const list = house.tried.at(-1) ?? {};
    for (const n of range(4, 6)) await house.change(n, moved);
    await house.work();
    await house.report(list, { eventType: 'Delivery', delivery: { timestamp: '2026-07-30T12:05:00.000Z' } });
    await house.change(5, back);
    const first = { version: 1, status: 'accepted', listed: 3, deliveredAt: '2026-07-30T12:05:00.000Z' };
    expect((await house.stay(5)).owed.email).toMatchObject(first);
    await house.pass(30);
    expect(await told(range(4, 6))).toEqual([2, 1, 2]);
    await house.change(5, moved);
    await house.work();
    await house.change(5, back);
    await house.change(5, moved);
    await house.pass(30);
    expect(await told(range(4, 6))).toEqual([2, 2, 2]);
    expect((await house.stay(5)).owed.email).toMatchObject({ version: 2, status: 'accepted' });
  });

  test('lets the mail wait on that came into a list at that moment', async () => {
    house = await openOrganisedMails();
    await house.owe(range(1, 3));
    await house.work();
    await house.owe([4]);
    const { db } = house.table;
    let isNext = true;
    const slow = async (command: { readonly input: { readonly ExpressionAttributeValues?: object } }) => {
      const joins = isNext && ':gathering' in (command.input.ExpressionAttributeValues ?? {});
      if (joins) {
        isNext = false;
        await house.change(4, moved);
      }
      return db.send(command as never);
    };
    await house.work({ send: slow } as never);
    await house.change(4, back);
    expect((await house.stay(4)).owed.email).toMatchObject({ version: 1, status: 'queued', attempts: 0 });
    await house.pass(30);
    expect(await told(range(1, 4))).toEqual([1, 1, 1, 1]);
    expect((await house.stay(4)).owed.email).toMatchObject({ version: 1, status: 'accepted' });
  });
});
