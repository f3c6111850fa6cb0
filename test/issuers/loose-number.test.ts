import { expect, test } from 'vitest';
import { looseNumber } from '../../src/issuers/octopus/platform-value.schema.ts';

test.each([1e30, '9007199254740993', -1, Number.POSITIVE_INFINITY, 'x', null])(
  'what is no count of anything is left out, and keeps nothing else from being learnt: %j',
  (value) => {
    expect(looseNumber(value)).toBeUndefined();
  },
);

test.each([0, '0', 5000, '5000'])('a count is read as a number or as digits: %j', (value) => {
  expect(looseNumber(value)).toBe(Number(value));
});
