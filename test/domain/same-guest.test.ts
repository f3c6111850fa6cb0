import { expect, test } from 'vitest';
import { isSameGuest, isSomebody, mayBeSameGuest } from '../../src/domain/same-guest.ts';

test.each([
  ['with and without accents', { givenName: 'José' }, { givenName: 'jose' }],
  ['composed and decomposed', { familyName: 'Müller' }, { familyName: 'Mu\u0308ller' }],
  ['with blanks around', { givenName: 'Ada ' }, { givenName: 'ADA' }],
  ['with a title', { givenName: 'Dr. Ada', familyName: 'Example' }, { givenName: 'Ada', familyName: 'Example' }],
  ['with a second name', { givenName: 'Ada Maria' }, { givenName: 'Ada' }],
])('one person is known by a name written %s', (_, a, b) => {
  expect([isSameGuest(a, b), mayBeSameGuest(a, b)]).toEqual([true, true]);
});

test.each([
  ['another family name', { givenName: 'Ada', familyName: 'Example' }, { givenName: 'Ada', familyName: 'Sample' }],
  ['another given name', { givenName: 'Ada', familyName: 'Example' }, { givenName: 'Eve', familyName: 'Example' }],
])('%s is another person', (_, a, b) => {
  expect([isSameGuest(a, b), mayBeSameGuest(a, b)]).toEqual([false, false]);
});

test('without a name in common nobody is surely the same, but by the address', () => {
  expect(isSameGuest({ email: 'ada@example.com' }, { givenName: 'Bob' })).toBe(false);
  expect(mayBeSameGuest({ email: 'ada@example.com' }, { givenName: 'Bob' })).toBe(true);
  expect(isSameGuest({ email: 'ada@example.com' }, { email: 'ada@example.com' })).toBe(true);
  expect(isSameGuest({}, {})).toBe(false);
});

test('who has neither name nor address is nobody', () => {
  expect([isSomebody({}), isSomebody({ locale: 'de' }), isSomebody(undefined)]).toEqual([false, false, false]);
  expect(isSomebody({ email: 'ada@example.com' })).toBe(true);
});
