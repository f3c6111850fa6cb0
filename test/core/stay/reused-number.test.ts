import { describe, expect, test } from 'vitest';
import type { StayEvent, StayFacts } from '../../../src/core/stay/stay-event.ts';
import { ada, bob, hotel, only, says } from '../support/samples.ts';
import { story } from '../support/story.ts';

const places = [hotel(), hotel({ issueAt: 'check-in' })];
const bobs: StayFacts = { guest: bob, arrival: { date: '2026-07-31' }, departure: { date: '2026-08-05' } };
const anns: readonly StayEvent[] = [says('confirmed', 1), says('checked_in', 29)];

/** Codes by whom they were mailed to. */
function codesBy(events: readonly StayEvent[], place = places[0] ?? hotel()) {
  const { mails, stay } = story(place, events);
  return { stay, codes: (email: string) => new Set(mails.filter(({ to }) => to === email).map(({ code }) => code)) };
}

describe('a reservation number that another guest gets while the former one’s departure is still ahead', () => {
  test.each([
    ['after an early check-out, by a booking', only('checked_out', 30), says('confirmed', 31, bobs)],
    ['after an early check-out, by a check-in', only('checked_out', 30), says('checked_in', 31, bobs)],
    ['after a no-show, by a booking', only('no_show', 30), says('confirmed', 31, bobs)],
    ['after a no-show, for the very same days', only('no_show', 30), says('confirmed', 31, { guest: bob })],
    ['after a cancellation', only('cancelled', 30), says('confirmed', 31, bobs)],
  ])('%s, gets a code of their own, by mail, and the former one’s is dead', (_, over, comes) => {
    const { stay, codes } = codesBy([...anns, over, comes]);
    expect(codes(ada.email).size).toBe(1);
    expect([...codes(bob.email)]).toEqual([stay?.ticket?.user]);
    expect(codes(ada.email)).not.toContain(stay?.ticket?.user);
    expect(stay?.facts.guest).toEqual(bob);
  });

  test.each([bobs, {}])('without an address gets none of the former guest’s, for other days or the same', (days) => {
    const nameless = { ...days, guest: { givenName: 'Bob', familyName: 'Sample' } };
    const { stay, codes } = codesBy([...anns, only('checked_out', 30), says('confirmed', 31, nameless)]);
    expect(stay).toMatchObject({
      facts: { guest: nameless.guest },
      owed: { email: { status: 'skipped', why: 'no_address' } },
    });
    expect(codes(ada.email).size).toBe(1);
  });

  test.each(['Mr', 'Guest', 'de', 'J.', '-'])(
    'is another one also where a system writes %s for the given name',
    (givenName) => {
      const named = (familyName: string, email?: string) => ({
        guest: { givenName, familyName, ...(email && { email }) },
      });
      const smiths = [
        says('confirmed', 1, named('Smith', ada.email)),
        says('checked_in', 29, named('Smith', ada.email)),
      ];
      for (const over of [only('checked_out', 30), only('no_show', 30), only('cancelled', 30)]) {
        const { stay, codes } = codesBy([...smiths, over, says('confirmed', 31, { ...bobs, ...named('Jones') })]);
        expect(stay).toMatchObject({
          facts: { guest: { familyName: 'Jones' } },
          owed: { email: { status: 'skipped', why: 'no_address' } },
        });
        expect(stay?.facts.guest).not.toHaveProperty('email');
        expect(codes(ada.email)).not.toContain(stay?.ticket?.user);
      }
    },
  );

  test('gets it also where the check-out is told after the booking', () => {
    const late = { ...only('checked_out', 30), id: 'evt-late' };
    const { stay, codes } = codesBy([...anns, says('confirmed', 31, bobs), late]);
    expect(stay?.facts.guest).toEqual(bob);
    expect(codes(ada.email)).not.toContain(stay?.ticket?.user);
    expect(codes(bob.email)).toContain(stay?.ticket?.user);
  });

  test('shares an address with the former one, and still gets another code', () => {
    const family = { ...bobs, guest: { ...bob, email: ada.email } };
    const { stay } = codesBy([...anns, only('checked_out', 30), says('confirmed', 31, family)]);
    expect(stay).toMatchObject({ gen: 2, ticket: { user: expect.stringContaining('evt-31') } });
  });
});

test.each([
  [
    'checks in',
    says('checked_in', 31, { guest: { givenName: ada.givenName, familyName: 'Keller' } }, { type: 'stay.checked_in' }),
  ],
  ['is said to be in', says('checked_in', 31, { guest: { givenName: ada.givenName, familyName: 'Keller' } })],
  ['has another address', says('checked_in', 31, { guest: { ...ada, familyName: 'Keller', email: bob.email } })],
  [
    'has booked by another address',
    says('confirmed', 31, { guest: { ...ada, familyName: 'Keller', email: bob.email } }),
  ],
])(
  'after a check-out, whoever has another family name and %s is another guest, also with the same first name',
  (_, comes) => {
    const { stay, codes } = codesBy([...anns, only('checked_out', 30), comes]);
    expect(stay).toMatchObject({ facts: { guest: comes.facts.guest }, gen: 2 });
    expect(stay?.facts.guest?.email).toBe(comes.facts.guest?.email);
    expect(codes(ada.email)).not.toContain(stay?.ticket?.user);
  },
);

describe('the same guest', () => {
  test.each([
    ['with a name corrected after the check-out', { guest: { givenName: 'Ada', familyName: 'Exemple' } }],
    [
      'with a name and an address corrected',
      { guest: { givenName: 'Ada', familyName: 'Exemple', email: 'e@example.com' } },
    ],
    ['with a married name', { guest: { givenName: 'Ada', familyName: 'Sample' } }],
    ['with nothing new after the check-out', {}],
    ['with another address after the check-out', { guest: { ...ada, email: 'new@example.com' } }],
  ])('%s opens nothing', (_, facts) => {
    const { stay } = codesBy([...anns, only('checked_out', 30), says('confirmed', 31, facts)]);
    expect(stay).toMatchObject({ gen: 1, ended: { noShow: false }, ticket: { until: '2026-07-30T10:00:00Z' } });
  });

  test('who books again for days after the check-out is let in then, with the same code', () => {
    const again = { arrival: { date: '2026-08-10' }, departure: { date: '2026-08-12' } };
    const { stay } = codesBy([...anns, only('checked_out', 30), says('confirmed', 31, again)]);
    expect(stay).toMatchObject({ gen: 1, ticket: { from: '2026-08-10T13:00:00Z', until: '2026-08-12T10:00:00Z' } });
  });
});
