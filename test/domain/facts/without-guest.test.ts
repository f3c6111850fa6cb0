import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { mostWords } from '../../../src/domain/facts/kept-history.ts';
import { knownBy } from '../../../src/domain/facts/known-by.ts';
import { standingOf } from '../../../src/domain/facts/next-stay.ts';
import { withoutGuest } from '../../../src/domain/facts/without-guest.ts';
import type { Stay } from '../../../src/domain/model/stay.ts';
import { ada, bob, hotel, only, says, thenTold, told } from '../support/samples.ts';

const location = hotel();
const bobs = { guest: bob, arrival: { date: '2026-08-05' }, departure: { date: '2026-08-07' } };
const stay = told(
  location,
  says('confirmed', 1),
  says('checked_in', 29),
  only('checked_out', 30),
  says('confirmed', 31, bobs),
);

describe('the next guest’s stay once the former guest of the number is erased', () => {
  const left = withoutGuest(stay, ada, true);

  test('has nothing of the former guest', () => {
    expect(JSON.stringify(stay)).toContain(ada.email);
    expect(JSON.stringify(left)).not.toContain(ada.email);
    expect(JSON.stringify(left)).not.toContain(ada.familyName);
  });

  test('stands as before, now and by its next event', () => {
    const read = (one: Stay) => standingOf(knownBy(one.words, one.before));
    expect(read(left)).toEqual(read(stay));
    const more = (one: Stay) => decide(one, { ...says('checked_in', 31, bobs), id: 'later' }, location, 0);
    expect(more(left)).toMatchObject({ type: 'keep', next: { gen: stay.gen, ticket: { user: stay.ticket?.user } } });
  });

  test('has nothing of the former guest where older entries are summarized, and stands as before', () => {
    const adas = { numUsers: 1 };
    const changes = Array.from({ length: mostWords - 1 }, (_, i) =>
      says('confirmed', 31, { ...bobs, room: { id: `${i}` } }, { id: `change-${String(i).padStart(2, '0')}` }),
    );
    const long = told(location, says('confirmed', 1, adas), only('checked_out', 30), ...changes);
    expect(JSON.stringify(long.before)).toContain(ada.email);
    const after = withoutGuest(long, ada, true);
    expect(JSON.stringify(after)).not.toContain(ada.email);
    const next = { ...says('checked_in', 31, bobs), id: 'later', time: '2026-07-31T10:00:00.000Z' };
    for (const one of [long, after])
      expect(thenTold(one, next, location)).toMatchObject({
        guestSince: long.guestSince,
        ticket: { user: long.ticket?.user, numUsers: 4 },
      });
  });

  test('sets a late event of the former guest aside', () => {
    expect(decide(left, { ...says('checked_out', 29), id: 'late' }, location, 0)).toMatchObject({ reason: 'too_old' });
  });
});
