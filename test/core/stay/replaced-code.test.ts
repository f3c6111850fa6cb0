import { describe, expect, test } from 'vitest';
import { inHand } from '../../../src/core/owed/in-hand.ts';
import { fieldText } from '../../../src/core/owed/kinds/field/field-work.ts';
import { withOwed } from '../../../src/core/owed/owed.ts';
import type { FieldWork } from '../../../src/core/owed/work.ts';
import { cancelTicket, replaceTicket } from '../../../src/core/stay/by-hand.ts';
import type { Stay, Ticketed } from '../../../src/core/stay/stay.ts';
import type { StayEvent } from '../../../src/core/stay/stay-event.ts';
import { fromItem, toItem } from '../../../src/core/stay/store/stay-item.store.ts';
import { booked, location, onDay, printed, thenSaid, ticketed } from '../support/at-desk.ts';
import { ada, bob, hotel, mailed, newTicket, only, says, told } from '../support/samples.ts';

/** Reception gives the guest the code NEW. */
const replaced = (stay: Ticketed, format?: 'email' | 'print', day = 3, place = location) =>
  replaceTicket(stay, newTicket(stay.ticket, `NEW-${day}`, '2026-07-03T10:00:00.000Z'), format, place, onDay(day));
const hearing = (stay: Stay, ...events: StayEvent[]) => events.reduce<Stay>((one, event) => thenSaid(one, event), stay);
const sent = ticketed(mailed(booked));
const once = replaced(sent);

describe('a replaced code', () => {
  test('is the stay’s from then on, whatever the hotel’s system repeats or changes', () => {
    for (const events of [
      [says('confirmed', 4)],
      [says('checked_in', 30)],
      [says('confirmed', 4, { departure: { date: '2026-08-04' }, room: { id: '9' } })],
      // A first alias may have had the old code; nobody else has had the new one.
      [says('confirmed', 4, { guest: { ...ada, email: 'other@example.com' } })],
    ])
      expect(hearing(once, ...events).ticket?.user).toBe('NEW-3');
  });

  test('is mailed once, as one that replaces the other', () => {
    expect(once.owed.email).toMatchObject({ version: 2, status: 'queued', follows: { change: 'replaced' } });
    expect(hearing(once, says('confirmed', 4)).owed.email).toEqual(once.owed.email);
    expect(replaced(booked).owed.email).toMatchObject({ version: 2, status: 'queued' });
  });

  test('counts as mailed to nobody yet: that the old one went to another address does not matter', () => {
    const rotating = hotel({ rotateOnNewAddress: true });
    const stay = replaced(ticketed(mailed(told(rotating, says('confirmed', 2)))), 'print', 3, rotating);
    const elsewhere = thenSaid(stay, says('confirmed', 4, { guest: { ...ada, email: 'new@example.com' } }), rotating);
    expect(elsewhere.ticket?.user).toBe('NEW-3');
  });

  test('gives a guest in the house a ticket again that was cancelled, and repeats of the hotel’s system leave it', () => {
    const there = ticketed(hearing(sent, says('checked_in', 30)));
    const gone = cancelTicket(there, location, onDay(30));
    const again = replaced(gone, 'print', 31);
    expect(again).toMatchObject({ state: 'active', gen: there.gen + 1, ticket: { user: 'NEW-31' } });
    expect(fromItem(toItem({ locationId: 'L', key: 'k' }, again, { retentionDays: 30 }))).toMatchObject({
      state: 'active',
    });
    for (const event of [says('checked_in', 30), says('confirmed', 32, { departure: { date: '2026-08-05' } })])
      expect(hearing(again, event)).toMatchObject({ state: 'active', ticket: { user: 'NEW-31' } });
    expect(hearing(again, only('cancelled', 33)).state).toBe('cancelled');
  });

  test('on paper is not mailed, also by what the hotel’s system tells later', () => {
    for (const stay of [replaced(sent, 'print'), replaced(printed)])
      expect(hearing(stay, says('confirmed', 4, { departure: { date: '2026-08-04' } })).owed.email).toMatchObject({
        status: 'skipped',
        why: 'not_requested',
      });
    expect(replaced(printed, 'email').owed.email).toMatchObject({ status: 'queued' });
  });

  test('that a guest who has left was given is in nobody’s hand by the mail of the old one, also once the guest is back', () => {
    const left = ticketed(hearing(sent, says('checked_in', 30), only('checked_out', 31)));
    for (const format of ['print', undefined] as const) {
      const stay = replaced(left, format, 31);
      const back = ticketed(
        thenSaid(stay, says('checked_in', 31, {}, { id: 'back', time: '2026-07-31T12:00:00.000Z' })),
      );
      for (const one of [stay, back]) expect(inHand(one, { now: 0 }).hand).toBe('no');
      expect(back.ticket.user).toBe('NEW-31');
      expect(back.owed.email?.status).toBe(format === 'print' ? 'skipped' : 'queued');
    }
  });

  test('of a guest who has left is mailed only if reception says so', () => {
    const left = ticketed(hearing(sent, says('checked_in', 30), only('checked_out', 31)));
    expect(replaced(left, undefined, 31).owed.email?.status).not.toBe('queued');
    const wanted = replaced(left, 'email', 31);
    expect(wanted.owed.email).toMatchObject({ version: 2, status: 'queued', follows: { change: 'replaced' } });
    expect(wanted.owed.email).not.toHaveProperty('mailedTo');
  });

  test('dies with the stay, and is not the next guest’s', () => {
    expect(cancelTicket(once, location, onDay(4)).state).toBe('cancelled');
    const bobs = { guest: bob, arrival: { date: '2026-07-31' }, departure: { date: '2026-08-05' } };
    const next = hearing(once, says('checked_in', 29), only('checked_out', 30), says('confirmed', 31, bobs));
    expect(next.ticket?.user).not.toBe('NEW-3');
    expect(next).not.toHaveProperty('trail');
  });

  test('is written into the hotel’s system by itself, in place of the old one', () => {
    const source = 'urn:wifi-tickets:connection:inn';
    const place = hotel({ writesBack: { inn: 'written' } });
    const stay = ticketed(told(place, { ...says('confirmed', 2), source }));
    const owing = withOwed(undefined, stay, place, 0);
    const field = { ...owing.owed.field, status: 'accepted' } as FieldWork;
    const done = { ...owing, owed: { ...owing.owed, field } };
    const next = replaced(done, undefined, 3, place);
    expect(next.owed.field).toMatchObject({ version: 2, status: 'queued' });
    expect(fieldText([next], 100)).toBe('NEW-3');
  });
});
