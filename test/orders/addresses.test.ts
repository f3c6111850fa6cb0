import { describe, expect, test } from 'vitest';
import { hotel } from '../core/support/samples.ts';
import { addressProblems } from './address-orders.ts';
import { byAddress, withPortals } from './alphabet.ts';
import { withBroken } from './broken-rules.ts';
import { everyHistory } from './every-history.ts';

const places = { 'keeps codes': hotel(), 'rotates codes': hotel({ rotateOnNewAddress: true }) } as const;

describe.each(Object.entries(places))(
  'at a hotel that %s, a guest is mailed once at each address that is news',
  (_, place) => {
    test.each([
      [1, 1],
      [2, 1],
      [3, 4],
    ])('of %i addresses of all kinds, one in %i choices, in every order of arrival', (length, oneIn) => {
      expect(addressProblems(length, place, oneIn)).toEqual([]);
    });
  },
);

/** All of two, and those of three that begin with every fourth letter: `npm run orders` has all. */
const ofTwoAndThree = (letters: typeof withPortals) => [
  { length: 2, letters },
  { length: 3, letters, begins: letters.filter((_, i) => i % 4 === 0) },
];

describe('with guests who change, aliases mix up nobody’s code, and every guest is mailed', () => {
  test.each([
    ['issues at booking', hotel()],
    ['issues at check-in', hotel({ issueAt: 'check-in' })],
    ['rotates codes', places['rotates codes']],
  ])('at a hotel that %s, whatever the order', (_, place) => {
    expect(withPortals).toHaveLength(15);
    for (const some of ofTwoAndThree(withPortals)) expect(everyHistory(some, place).problems).toEqual([]);
  });

  test('nor does an address that is told without a name', () => {
    const letters = [...byAddress, ...withPortals].filter(({ name }) => !name.startsWith('Bob'));
    for (const some of ofTwoAndThree(letters)) expect(everyHistory(some, hotel()).problems).toEqual([]);
  });
});

describe('the orders find a product in which', () => {
  type Rules = typeof import('../../src/core/stay/guest/address-kind.ts');
  const broken: readonly (readonly [string, (sound: Rules) => Partial<Rules>])[] = [
    ['another alias of the portal is another address', () => ({ isSameRelay: () => false })],
    [
      'an alias of any portal is the same address',
      ({ addressKind }) => ({
        isSameRelay: (before, after) =>
          [before, after].every((guest) => addressKind(guest?.email ?? '').kind === 'relay'),
      }),
    ],
    ['the last address that is told is in force', () => ({ isOutranked: () => false })],
    [
      'an alias stays although a direct address is told',
      (sound) => ({
        isOutranked: (said, known) => sound.addressKind(known ?? '').kind === 'relay' || sound.isOutranked(said, known),
      }),
    ],
    ['a direct address that replaces an alias costs the code', () => ({ wasAliasOf: () => false })],
    ['no code rotates with an address', () => ({ wasAliasOf: () => true })],
    ['a dead alias is mailed', () => ({ unmailable: () => undefined })],
  ];

  test.each(broken)('%s', async (_, change) => {
    const problems = await withBroken('../../src/core/stay/guest/address-kind.ts', change, async () => {
      const { addressProblems: problemsOf } = await import('./address-orders.ts');
      return [...problemsOf(2, places['keeps codes']), ...problemsOf(2, places['rotates codes'])];
    });
    expect(problems).not.toEqual([]);
  });
});
