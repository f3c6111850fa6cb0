import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Table } from '../../src/kit/aws/table.store.ts';
import { openOrganisedMails, shownCode } from './support/organised-mails.ts';

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

/** A table that a function loses in its n-th call, before that is done or after. */
function failing(db: Table['db'], n: number, isDone: boolean) {
  let calls = 0;
  const send = async (command: never) => {
    calls++;
    if (calls < n) return db.send(command);
    if (calls === n && isDone) await db.send(command);
    throw Object.assign(new Error('The function dies here'), { name: 'TimeoutError' });
  };
  return { db: { send } as Table['db'], wasReached: () => calls >= n };
}

test.each(['the codes of one organiser', 'a group'])(
  'whichever step of joining or sending a list of %s is a function’s last, each code is told once',
  async (of) => {
    let steps = 0;
    for (let n = 1, more = true; more; n++) {
      more = false;
      for (const isDone of [false, true]) {
        const first = 10 * steps + 1;
        const numbers = Array.from({ length: 6 }, (_, i) => first + i);
        const email = `organiser-${first}@agency.example`;
        if (of === 'a group')
          for (const [place, one] of numbers.entries())
            await house.owe([one], email, { group: { id: `bus-${first}`, size: 6, place } });
        else await house.owe(numbers, email);
        const table = failing(house.table.db, n, isDone);
        await house.work(table.db);
        house.passes(125_000);
        await house.work(table.db);
        more ||= table.wasReached();
        steps++;
        // SES tells of what it has taken; the function has not recorded it.
        for (const tags of house.tried.splice(0)) await house.report(tags, { eventType: 'Send', send: {} });
        await house.pass(20);
        house.tried.splice(0);
        const mails = await house.mails();
        const told = numbers.map((one) => mails.filter(({ text }) => text.includes(shownCode(one))).length);
        expect(told, `call ${n}, done: ${isDone}`).toEqual(numbers.map(() => 1));
        for (const one of numbers) expect((await house.stay(one)).owed.email?.status).toBe('accepted');
      }
    }
    expect(steps).toBeGreaterThan(60);
  },
);
