import { describe, expect, test } from 'vitest';
import { cancelTicket, moveTicket, noteHanded, resendMail, setFacts } from '../../../src/core/stay/by-hand.ts';
import { erasedStay } from '../../../src/core/stay/erase/erased.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { fromItem, toItem } from '../../../src/core/stay/store/stay-item.store.ts';
import { stayRef } from '../../../src/core/stay/store/stay-ref.store.ts';
import { isHanded, withAct } from '../../../src/core/stay/trail.ts';
import { booked, key, later, location, onDay, posted, thenSaid, ticketed } from '../support/at-desk.ts';
import { bob, only, says } from '../support/samples.ts';

const person = { kind: 'person', subject: 'sub-7', name: 'Eva' } as const;
const shown = noteHanded(booked, 'shown', { ...onDay(3), by: person });
const moved = moveTicket(shown, later, location, onDay(4));

describe('the trail of a stay', () => {
  test('says who did what by hand, when, and to what end, and names no guest', () => {
    const corrected = setFacts(moved, { room: { name: '305' }, guest: { familyName: 'Sample' } }, location, onDay(5));
    const sent = resendMail(ticketed(corrected), 'new@example.com', location, onDay(6));
    const gone = cancelTicket(sent, location, onDay(7));
    expect(gone.trail).toEqual({
      acts: [
        { at: '2026-07-03T10:00:00.000Z', by: person, act: 'shown' },
        { at: '2026-07-04T10:00:00.000Z', by: key, act: 'moved', what: later, was: '2026-08-01T10:00:00Z' },
        { at: '2026-07-05T10:00:00.000Z', by: key, act: 'corrected', what: 'room,familyName', is: '305' },
        { at: '2026-07-06T10:00:00.000Z', by: key, act: 'mailed', what: 'address', is: 'n…@e…' },
        { at: '2026-07-07T10:00:00.000Z', by: key, act: 'cancelled' },
      ],
    });
  });

  test('begins with who created a ticket by the API, and is stored as it is', () => {
    const stay = moveTicket(posted('print'), later, location, onDay(4));
    expect(stay.trail?.acts.map(({ act, by }) => [act, by])).toEqual([
      ['created', key],
      ['moved', key],
    ]);
    for (const kept of [stay, moved, booked])
      expect(fromItem(toItem(stayRef(kept), kept, { retentionDays: 30 })).trail).toEqual(kept.trail);
    expect(toItem(stayRef(booked), booked, { retentionDays: 30 })).not.toHaveProperty('trail');
  });

  test('stays with the guest through what the hotel’s system tells, a cancellation and its end', () => {
    const again = says('confirmed', 9, {}, { type: 'reservation.reinstated' });
    for (const events of [[says('confirmed', 5)], [only('cancelled', 5), again], [only('checked_out', 31)]])
      expect(events.reduce<Stay>((stay, event) => thenSaid(stay, event), moved).trail).toEqual(moved.trail);
  });

  test('of a guest who is gone is not shown to the next one on the number', () => {
    const bobs = { guest: bob, arrival: { date: '2026-07-31' }, departure: { date: '2026-08-05' } };
    const over = thenSaid(thenSaid(moved, says('checked_in', 29)), only('checked_out', 30));
    const next = ticketed(thenSaid(over, says('confirmed', 31, bobs)));
    expect(over.trail).toEqual(moved.trail);
    expect(next).not.toHaveProperty('trail');
    expect(noteHanded(next, 'printed', onDay(31)).trail).toMatchObject({ acts: [{ act: 'printed' }] });
  });

  test('goes with the stay when that is erased', () => {
    expect(JSON.stringify(erasedStay(moved, later))).not.toMatch(/trail|Eva|sub-7/);
  });

  test('keeps who created the ticket and the latest acts, and counts the others', () => {
    const all = Array.from(
      { length: 24 },
      (_, i) => ({ at: `${i}`, by: key, act: i === 0 ? 'created' : 'shown' }) as const,
    );
    const trail = all.reduce<ReturnType<typeof withAct> | undefined>(withAct, undefined);
    expect(trail?.earlier).toBe(4);
    expect(trail?.acts.map(({ at }) => Number(at))).toEqual([0, ...Array.from({ length: 19 }, (_, i) => i + 5)]);
  });

  test('tells whether the code was handed out, until another one is drawn', () => {
    const handed = withAct(undefined, { at: later, by: key, act: 'printed' });
    const drawn = '2026-07-01T00:00:00.000Z';
    // Another code was drawn since, by what the hotel's system told.
    expect(isHanded(handed, '2099-01-01T00:00:00.000Z')).toBe(false);
    expect([undefined, handed, moved.trail].map((one) => isHanded(one, drawn))).toEqual([false, true, true]);
    expect(isHanded(withAct(handed, { at: later, by: key, act: 'replaced' }), drawn)).toBe(false);
  });
});
