import { expect, test } from 'vitest';
import { comparedGuests, isSameGuest } from '../../../src/core/stay/guest/same-guest.ts';

test.each([
  ['with and without accents', { givenName: 'José' }, { givenName: 'jose' }],
  ['composed and decomposed', { familyName: 'Müller' }, { familyName: 'Mu\u0308ller' }],
  ['with blanks around', { givenName: 'Ada ' }, { givenName: 'ADA' }],
  ['with a title', { givenName: 'Dr. Ada', familyName: 'Example' }, { givenName: 'Ada', familyName: 'Example' }],
  ['with a second name', { givenName: 'Ada Maria' }, { givenName: 'Ada' }],
])('one person is known by a name written %s', (_, a, b) => {
  expect([isSameGuest(a, b), comparedGuests(a, b)]).toEqual([true, 'same']);
});

test.each([
  [
    'with strokes through letters, and dots',
    { givenName: 'Łukasz', familyName: 'IŞIK' },
    { givenName: 'Lukasz', familyName: 'ışık' },
  ],
  ['with umlauts written out', { familyName: 'Müller' }, { familyName: 'Mueller' }],
  ['with the names swapped', { givenName: 'Ada', familyName: 'Example' }, { givenName: 'Example', familyName: 'Ada' }],
  ['all in one', { givenName: 'Ada', familyName: 'Example' }, { familyName: 'Ada Example' }],
  ['all in one, the family name first', { givenName: '小明', familyName: '王' }, { familyName: '王小明' }],
  ['with its umlauts as plain letters', { familyName: 'Müller' }, { familyName: 'Muller' }],
  ['with and without an apostrophe', { familyName: "O'Brien" }, { familyName: 'OBrien' }],
  ['in letters of half width', { familyName: 'タナカ' }, { familyName: 'ﾀﾅｶ' }],
  ['with and without vowel marks', { familyName: 'مُحَمَّد' }, { familyName: 'محمد' }],
  [
    'with a title for a given name',
    { givenName: 'Mr.', familyName: 'Example' },
    { givenName: 'Ada', familyName: 'Example' },
  ],
])('one person is known by a name written %s', (_, a, b) => {
  expect(comparedGuests(a, b)).toBe('same');
});

test.each([
  ['one letter else', { familyName: 'Smyth' }, { familyName: 'Smith' }],
  ['one letter more', { familyName: 'Johanson' }, { familyName: 'Johansson' }],
  ['two letters the other way round', { familyName: 'Naill' }, { familyName: 'Nalil' }],
  ['one letter more in a short one', { givenName: 'Jon' }, { givenName: 'John' }],
  ['one letter else in a short one', { givenName: 'Eva' }, { givenName: 'Ewa' }],
  ['a vowel sign more', { givenName: 'कमल' }, { givenName: 'कमला' }],
  ['an initial', { givenName: 'A.', familyName: 'Example' }, { givenName: 'Ada', familyName: 'Example' }],
])('a name may be another one corrected, with %s', (_, a, b) => {
  expect([isSameGuest(a, b), comparedGuests(a, b)]).toEqual([false, 'near']);
});

test.each([
  ['another family name', { familyName: 'Example' }, { familyName: 'Sample' }],
  [
    'one letter else in both names',
    { givenName: 'Jon', familyName: 'Smith' },
    { givenName: 'Jan', familyName: 'Smyth' },
  ],
  ['a short name with one letter else', { familyName: 'Li' }, { familyName: 'Lu' }],
  ['another initial', { givenName: 'A.', familyName: 'Example' }, { givenName: 'B.', familyName: 'Example' }],
  [
    'another name with the same title',
    { givenName: 'Mr', familyName: 'Smith' },
    { givenName: 'Mr', familyName: 'Jones' },
  ],
  [
    'another name with the same titles',
    { givenName: 'Herr und Frau', familyName: 'Klein' },
    { givenName: 'Herr und Frau', familyName: 'Gross' },
  ],
  ['another sign that is no letter', { givenName: '\u{1F642}' }, { givenName: '\u{1F643}' }],
  ['a short name that is nearly alike', { givenName: 'Ana' }, { givenName: 'Eva' }],
  ['another given name', { givenName: 'Ada', familyName: 'Example' }, { givenName: 'Eve', familyName: 'Example' }],
])('%s is another person', (_, a, b) => {
  expect([isSameGuest(a, b), comparedGuests(a, b)]).toEqual([false, 'other']);
});

test('without a name in common nobody is surely the same, but by the address', () => {
  expect(isSameGuest({ email: 'ada@example.com' }, { givenName: 'Bob' })).toBe(false);
  expect(comparedGuests({ email: 'ada@example.com' }, { givenName: 'Bob' })).toBe('unknown');
  expect(isSameGuest({ email: 'ada@example.com' }, { email: 'Ada@example.com' })).toBe(true);
  expect(isSameGuest({}, {})).toBe(false);
});

test.each([
  ['who has married', { givenName: 'Ada', familyName: 'Example' }, { givenName: 'Ada', familyName: 'Sample' }],
  ['whom a system calls so', { givenName: 'Guest', familyName: 'Smith' }, { givenName: 'Guest', familyName: 'Jones' }],
])('of one given name and another family name is one %s', (_, a, b) => {
  expect([isSameGuest(a, b), comparedGuests(a, b)]).toEqual([false, 'family']);
});
