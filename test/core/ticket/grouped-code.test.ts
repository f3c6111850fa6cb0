import { expect, test } from 'vitest';
import { groupedCode } from '../../../src/core/ticket/code.ts';

test('codes of every length read in even groups of three or four', () => {
  const lengths = Array.from({ length: 12 }, (_, at) => groupedCode('A'.repeat(at + 5)));
  expect(
    lengths.map((code) =>
      code
        .split('-')
        .map((group) => group.length)
        .join('-'),
    ),
  ).toEqual(['5', '3-3', '4-3', '4-4', '3-3-3', '4-3-3', '4-4-3', '4-4-4', '4-3-3-3', '4-4-3-3', '4-4-4-3', '4-4-4-4']);
});

test('what is no code of ours stays as it is', () => {
  expect(groupedCode('ada@example.com')).toBe('ada@example.com');
});
