import { expect, test } from 'vitest';
import { readEventPattern } from '../../src/streams/event-pattern.ts';

const event = { eventName: 'INSERT', none: null, dynamodb: { Keys: { pk: { S: 'LOC#1' } } } };

test.for<[pattern: object, fits: boolean]>([
  [{ eventName: ['INSERT'] }, true],
  [{ eventName: ['MODIFY', 'INSERT'] }, true],
  [{ eventName: ['insert'] }, false],
  [{ eventName: ['INSERT'], absent: ['x'] }, false],
  [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'LOC#' }] } } } }, true],
  [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'EVT#' }, 'LOC#1'] } } } }, true],
  [{ dynamodb: { Keys: { pk: { S: [{ prefix: 'EVT#' }] } } } }, false],
  [{ dynamodb: { NewImage: { pk: { S: ['LOC#1'] } } } }, false],
  [{ none: [{ prefix: '' }] }, false],
])('%o', ([pattern, fits]) => {
  expect(readEventPattern(pattern)(event)).toBe(fits);
});

test.for<[pattern: unknown, reason: string]>([
  [[], 'a pattern is an object'],
  [{}, 'a pattern is empty'],
  [{ source: 'hotel' }, 'a pattern is an object'],
  [{ source: [] }, 'a pattern has an empty list'],
  [{ source: [{ cidr: '10.0.0.0/8' }] }, 'a pattern compares by {"cidr":"10.0.0.0/8"}'],
  [{ source: [{ prefix: 'a', suffix: 'b' }] }, 'a pattern compares by {"prefix":"a","suffix":"b"}'],
  [{ source: [5] }, 'a pattern compares by 5'],
])('%o is refused by name', ([pattern, reason]) => {
  expect(() => readEventPattern(pattern)).toThrow(reason);
});
