import { describe, expect, test } from 'vitest';
import type { Mail } from '../../../src/core/owed/work.ts';
import { moveTicket, resendMail } from '../../../src/core/stay/by-hand.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import type { StayEvent } from '../../../src/core/stay/stay-event.ts';
import { key } from '../support/at-desk.ts';
import { ada, bob, hotel, only, says, thenTold, told } from '../support/samples.ts';

const location = hotel({ issueAt: 'booking' });
const booked = told(location, says('confirmed', 1));
const byHand = { now: Date.parse('2026-07-03T10:00:00Z'), id: 'request-1', by: key };
const longer = says('confirmed', 3, { departure: { date: '2026-08-03' } });

function hearing(stay: Stay, ...events: readonly StayEvent[]): Stay {
  return events.reduce((before, event) => thenTold(before, event, location) ?? before, stay);
}

/** The stay once its mail of this version has gone, under SES's id `ses-` and its version. */
function gone(stay: Stay, status: Mail['status'] = 'accepted'): Stay {
  const mail = stay.owed.email ?? expect.unreachable();
  return { ...stay, owed: { email: { ...mail, status, attempts: 1, id: `ses-${mail.version}` } } };
}

describe('a mail of other terms', () => {
  test('follows the one that went, with the same code', () => {
    for (const status of ['accepted', 'complained'] as const)
      expect(hearing(gone(booked, status), longer).owed.email?.follows).toEqual({ id: 'ses-1', change: 'moved' });
    const moved = moveTicket(gone(booked) as Ticketed, '2026-08-05T10:00:00.000Z', location, byHand);
    expect(moved.owed.email?.follows).toEqual({ id: 'ses-1', change: 'moved' });
  });

  test('follows the newest that went, whatever was owed in between', () => {
    const again = says('confirmed', 4, { departure: { date: '2026-08-04' } });
    expect(hearing(gone(booked), longer, again).owed.email?.follows).toEqual({ id: 'ses-1', change: 'moved' });
    expect(hearing(gone(hearing(gone(booked), longer)), again).owed.email?.follows).toEqual({
      id: 'ses-2',
      change: 'moved',
    });
  });

  test('follows the one before, where the newest did not arrive', () => {
    const bounced = gone(hearing(gone(booked), longer), 'bounced');
    const again = says('confirmed', 4, { departure: { date: '2026-08-04' } });
    expect(hearing(bounced, again).owed.email?.follows).toEqual({ id: 'ses-1', change: 'moved' });
  });

  test('is a first mail while none is known to have gone', () => {
    for (const status of ['queued', 'sending', 'failed', 'bounced', 'skipped'] as const) {
      const stay = { ...booked, owed: { email: { version: 1, status, attempts: 1 } } };
      expect(hearing(stay, longer).owed.email).toMatchObject({ version: 2, status: 'queued' });
      expect(hearing(stay, longer).owed.email).not.toHaveProperty('follows');
    }
  });
});

describe('a mail of another code', () => {
  test('says so after a cancelled stay is booked again', () => {
    expect(hearing(gone(booked), only('cancelled', 2), says('confirmed', 3)).owed.email?.follows).toEqual({
      id: 'ses-1',
      change: 'replaced',
    });
  });

  test('says so also where the code comes only with the check-in', () => {
    const late = hotel({ issueAt: 'check-in' });
    const here = told(late, says('checked_in', 1));
    const events = [only('cancelled', 2), says('confirmed', 3), says('checked_in', 4)];
    const stay = events.reduce((before, event) => thenTold(before, event, late) ?? before, gone(here));
    expect(stay.owed.email).toMatchObject({ status: 'queued', follows: { id: 'ses-1', change: 'replaced' } });
  });

  test('goes on saying so while it waits and terms change once more', () => {
    const replaced = hearing(gone(booked), only('cancelled', 2), says('confirmed', 3));
    expect(hearing(replaced, says('confirmed', 4, { departure: { date: '2026-08-09' } })).owed.email?.follows).toEqual({
      id: 'ses-1',
      change: 'replaced',
    });
  });
});

describe('whoever has got no mail gets a first one', () => {
  test('a new address', () => {
    const next = hearing(gone(booked), says('confirmed', 3, { guest: { ...ada, email: 'new@example.com' } }));
    expect(next.owed.email).toMatchObject({ version: 2, status: 'queued' });
    expect(next.owed.email).not.toHaveProperty('follows');
  });

  test('the next guest who has the same address', () => {
    const dates = { arrival: { date: '2026-08-10' }, departure: { date: '2026-08-12' } };
    const guest = { ...bob, email: ada.email };
    const next = hearing(gone(booked), only('checked_out', 27), says('confirmed', 28, { guest, ...dates }));
    expect(next).toMatchObject({ gen: 2, owed: { email: { version: 2, status: 'queued' } } });
    expect(next.owed.email).not.toHaveProperty('follows');
  });

  test('a guest who has left and comes back with another address', () => {
    const left = hearing(gone(told(location, says('checked_in', 1))), only('checked_out', 20));
    const renamed = hearing(left, says('checked_out', 21, { guest: { ...ada, email: 'new@example.com' } }));
    const back = hearing(renamed, only('checked_in', 22));
    expect(back.owed.email).toMatchObject({ version: 2, status: 'queued' });
    expect(back.owed.email).not.toHaveProperty('follows');
  });

  test('the next guest on a reservation number that is used again, at once or at the check-in', () => {
    const dates = { arrival: { date: '2026-08-10' }, departure: { date: '2026-08-12' } };
    const next = hearing(gone(booked), only('checked_out', 27), says('confirmed', 28, { guest: bob, ...dates }));
    expect(next).toMatchObject({ gen: 2, owed: { email: { version: 2, status: 'queued' } } });
    expect(next.owed.email).not.toHaveProperty('follows');
    const late = hotel({ issueAt: 'check-in' });
    const former = gone(hearing(gone(told(late, says('checked_in', 1))), longer));
    const events = [
      only('checked_out', 27),
      says('confirmed', 28, { guest: bob, ...dates }),
      says('checked_in', 29, { guest: bob, ...dates }),
    ];
    const stay = events.reduce((before, event) => thenTold(before, event, late) ?? before, former);
    expect(stay).toMatchObject({ gen: 2, owed: { email: { status: 'queued' } } });
    expect(stay.owed.email).not.toHaveProperty('follows');
  });
});

describe('a mail that is sent again by hand', () => {
  test('is whole and on its own where the last one went', () => {
    expect(resendMail(gone(booked) as Ticketed, undefined, hotel(), byHand).owed.email).not.toHaveProperty('follows');
  });

  test('still tells what is new where the last one did not', () => {
    const bounced = gone(hearing(gone(booked), longer), 'bounced') as Ticketed;
    expect(resendMail(bounced, undefined, hotel(), byHand).owed.email?.follows).toEqual({
      id: 'ses-1',
      change: 'moved',
    });
    expect(resendMail(bounced, 'new@example.com', hotel(), byHand).owed.email).not.toHaveProperty('follows');
  });
});
