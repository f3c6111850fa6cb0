import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { knownBy } from '../../../src/domain/facts/known-by.ts';
import { standingOf } from '../../../src/domain/facts/next-stay.ts';
import { withoutGuest } from '../../../src/domain/facts/without-guest.ts';
import type { Stay } from '../../../src/domain/model/stay.ts';
import { ada, bob, hotel, only, says, told } from '../support/samples.ts';

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

  test('sets a late event of the former guest aside', () => {
    expect(decide(left, { ...says('checked_out', 29), id: 'late' }, location, 0)).toMatchObject({ reason: 'too_old' });
  });
});
