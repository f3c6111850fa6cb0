import { expect, test } from 'vitest';
import { readEventPattern } from '../../src/patterns/event-pattern.ts';

const event = {
  source: 'hotel',
  empty: '',
  none: null,
  count: 5,
  on: true,
  rooms: ['101', '102'],
  guests: [{ lang: 'en' }, { lang: 'de' }],
  detail: { state: { S: 'Issued' }, revision: { N: '7' } },
};

test.for<[pattern: object, fits: boolean]>([
  [{ source: ['hotel'] }, true],
  [{ source: ['shop', 'hotel'] }, true],
  [{ source: ['Hotel'] }, false],
  [{ source: ['hotel'], count: [6] }, false],
  [{ absent: ['hotel'] }, false],
  [{ empty: [''] }, true],
  [{ none: [null] }, true],
  [{ absent: [null] }, false],
  [{ count: [5] }, true],
  [{ count: ['5'] }, false],
  [{ on: [true] }, true],
  [{ rooms: ['102'] }, true],
  [{ rooms: ['103'] }, false],
  [{ guests: { lang: ['de'] } }, true],
  [{ guests: { lang: ['fr'] } }, false],
  [{ detail: { state: { S: [{ prefix: 'Iss' }] } } }, true],
  [{ detail: { state: { S: [{ prefix: 'iss' }] } } }, false],
  [{ detail: { state: { S: [{ suffix: 'ued' }] } } }, true],
  [{ source: [{ 'equals-ignore-case': 'HOTEL' }] }, true],
  [{ source: [{ wildcard: 'h*l' }] }, true],
  [{ source: [{ wildcard: 'h*m' }] }, false],
  [{ source: [{ 'anything-but': 'shop' }] }, true],
  [{ source: [{ 'anything-but': ['shop', 'hotel'] }] }, false],
  [{ source: [{ 'anything-but': { prefix: 'ho' } }] }, false],
  [{ source: [{ 'anything-but': { suffix: ['p', 'q'] } }] }, true],
  [{ absent: [{ 'anything-but': 'shop' }] }, false],
  [{ source: [{ exists: true }] }, true],
  [{ source: [{ exists: false }] }, false],
  [{ absent: [{ exists: false }] }, true],
  [{ absent: { deeper: [{ exists: false }] } }, true],
  [{ absent: [{ exists: true }] }, false],
  // What holds others is no leaf.
  [{ detail: [{ exists: true }] }, false],
  [{ count: [{ numeric: ['=', 5] }] }, true],
  [{ count: [{ numeric: ['>', 0, '<=', 5] }] }, true],
  [{ count: [{ numeric: ['>', 5] }] }, false],
  // DynamoDB's numbers are texts.
  [{ detail: { revision: { N: [{ numeric: ['=', 7] }] } } }, false],
  [{ $or: [{ source: ['shop'] }, { count: [5] }] }, true],
  [{ $or: [{ source: ['shop'] }, { count: [6] }] }, false],
  [{ on: [false], $or: [{ source: ['hotel'] }, { count: [5] }] }, false],
  [{ detail: { $or: [{ state: { S: ['Gone'] } }, { revision: { N: ['7'] } }] } }, true],
])('%o', ([pattern, fits]) => {
  expect(readEventPattern(pattern)(event)).toBe(fits);
});

test.for<[pattern: unknown, reason: string]>([
  [[], 'a pattern is an object'],
  [{}, 'a pattern is empty'],
  [{ source: 'hotel' }, 'the pattern of source is neither an object nor a list'],
  [{ source: [] }, 'the pattern of source is an empty list'],
  [{ source: [{ cidr: '10.0.0.0/8' }] }, 'a pattern compares by {"cidr":"10.0.0.0/8"}'],
  [{ source: [{ constructor: 'x' }] }, 'a pattern compares by {"constructor":"x"}'],
  [{ source: [{ prefix: 'a', suffix: 'b' }] }, 'a pattern compares by {"prefix":"a","suffix":"b"}'],
  [{ source: [{ prefix: { 'equals-ignore-case': 'a' } }] }, "a pattern's prefix has"],
  [{ source: [{ 'anything-but': { numeric: ['=', 1] } }] }, "a pattern's anything-but has"],
  [{ source: [{ numeric: ['!=', 1] }] }, "a pattern's numeric has"],
  [{ source: [{ exists: 'yes' }] }, "a pattern's exists has"],
  [{ $or: [{ source: ['hotel'] }] }, '$or has fewer than two patterns'],
])('%o is refused by name', ([pattern, reason]) => {
  expect(() => readEventPattern(pattern)).toThrow(reason);
});
