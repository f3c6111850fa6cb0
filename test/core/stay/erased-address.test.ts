import { describe, expect, test } from 'vitest';
import { requestResend } from '../../../src/core/stay/by-hand.ts';
import { decide } from '../../../src/core/stay/decide.ts';
import { mayHaveHad, withoutGuest } from '../../../src/core/stay/erase/erased.ts';
import { ofWhole } from '../../../src/core/stay/next-stay.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { location, onDay, thenSaid, ticketed } from '../support/at-desk.ts';
import { ada, bob, mailed, says, told } from '../support/samples.ts';

const agents = 'agent@example.com';
const booked = { guest: { ...bob, email: agents } };
const erased = (stay: Stay, email = agents) => withoutGuest(stay, { email }, false);
/** Bob's stay, which an agent has booked, once reception has mailed the ticket to another address. */
const sentTo = (email: string, stay: Stay) => {
  const asked = requestResend(ticketed(stay), email, location, onDay(3), 9);
  return asked.type === 'send' ? asked.next : expect.unreachable();
};
const corrected = sentTo(bob.email, mailed(told(location, says('confirmed', 2, booked))));
const left = erased(mailed(corrected));

describe('a stay from which a former address of its guest was erased', () => {
  test('has the address nowhere, and the guest with name, code and present address', () => {
    expect(JSON.stringify(corrected)).toContain(agents);
    expect(JSON.stringify(left)).not.toContain(agents);
    expect([left.facts, left.ticket]).toEqual([corrected.facts, corrected.ticket]);
    expect(erased(left)).toBe(left);
  });

  test('is named to whoever erases: nobody but a person can say whose it is', () => {
    expect(mayHaveHad(corrected, agents)).toBe(true);
    const adas = told(location, says('confirmed', 1, booked), says('confirmed', 2, { guest: ada }));
    expect(JSON.stringify(adas)).toContain(agents);
    expect(mayHaveHad(adas, agents)).toBe(false);
  });

  test('takes a new address of the hotel’s system, and keeps that when the erased one is told again', () => {
    const moved = thenSaid(left, says('confirmed', 10, { guest: { ...bob, email: 'new@example.com' } }));
    expect([moved.facts.guest?.email, moved.owed.email?.status]).toEqual(['new@example.com', 'queued']);
    const again = thenSaid(mailed(moved), says('confirmed', 11, booked));
    expect([again.facts.guest?.email, again.owed.email?.status]).toEqual(['new@example.com', 'accepted']);
  });

  test.each(['ada.1@guest.booking.com', 'N/A'])('keeps the address of reception beside %s', (email) => {
    expect(thenSaid(left, says('confirmed', 10, { guest: { ...bob, email } })).facts.guest?.email).toBe(bob.email);
  });

  test('keeps the address that the hotel’s system has told since, also an invalid one', () => {
    for (const email of ['new@example.com', 'bob at home']) {
      const since = told(location, says('confirmed', 2, booked), says('confirmed', 3, { guest: { ...bob, email } }));
      expect(thenSaid(erased(since), says('confirmed', 10, booked)).facts.guest?.email).toBe(email);
    }
  });

  test('mails what waits, or is on its way, to the present address alone', () => {
    for (const status of ['queued', 'sending'] as const) {
      const { email: mail } = corrected.owed;
      const after = erased({ ...corrected, owed: { email: { ...(mail ?? expect.unreachable()), status } } });
      expect(after.owed.email).toMatchObject({ version: 2, status });
      expect(JSON.stringify(after)).not.toContain(agents);
    }
  });

  test('loses each of two former addresses, by two erasures', () => {
    const twice = erased(erased(mailed(sentTo('third@example.com', left))), bob.email);
    expect(JSON.stringify(twice)).not.toMatch(/agent@|bob@/);
    for (const email of [agents, bob.email.toUpperCase()])
      expect(thenSaid(twice, says('confirmed', 10, { guest: { ...bob, email } })).facts.guest?.email).toBe(
        'third@example.com',
      );
  });

  test('gives another guest another code, and no mail to the erased address', () => {
    const out = thenSaid(left, says('checked_out', 5, booked));
    const next = {
      guest: { ...ada, email: agents },
      arrival: { date: '2026-08-05' },
      departure: { date: '2026-08-07' },
    };
    const adas = thenSaid(out, says('confirmed', 6, next));
    expect(adas.facts.guest).toEqual({ ...ada, email: undefined });
    expect(adas.owed.email).toMatchObject({ status: 'skipped', why: 'no_address' });
    expect(adas.ticket?.user).not.toBe(left.ticket?.user);
  });

  test('lets a room that is told later be mailed there no more than itself', () => {
    const first = erased(
      told(location, { ...says('confirmed', 2, booked), whole: true }, says('confirmed', 3, { guest: bob })),
    );
    const room = says('confirmed', 10, booked, { stayId: 'RES-42-2' });
    const heard = decide(undefined, room, location, 0, ofWhole(first, room));
    expect(JSON.stringify(heard)).not.toContain(agents);
    expect(heard).toMatchObject({ next: { facts: { guest: { givenName: 'Bob' } } } });
  });

  test('has the address again once reception says so', () => {
    const again = mailed(sentTo(agents, left));
    expect(thenSaid(again, says('confirmed', 10, booked)).facts.guest?.email).toBe(agents);
  });
});

test('a stay whose guest has the address now keeps it when that is erased from others', () => {
  const present = told(location, says('confirmed', 2, booked));
  expect(erased(present)).toBe(present);
});
