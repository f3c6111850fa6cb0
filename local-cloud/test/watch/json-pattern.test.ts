import { expect, test } from 'vitest';
import { jsonPattern } from '../../src/watch/log-filter.ts';

const line = {
  level: 'WARN',
  message: { event: 'order_failed', tries: 3, isNew: true, gone: null, note: 'a && b (c' },
};

test.for<[pattern: string, matches: boolean]>([
  ['{ $.message.event = "order_failed" }', true],
  ['{ $.message.event = "order_*" }', true],
  ['{ $.message.event = "order" }', false],
  ['{ $.message.event = "order.failed" }', false],
  ['{ $.message.event != "order_taken" }', true],
  ['{ $.message.absent != "order_taken" }', false],
  ['{ $.message.absent = "*" }', false],
  ['{ $.message.event = order_failed }', true],
  ['{ $.message.tries = 3 }', true],
  ['{ $.message.tries >= 3 }', true],
  ['{ $.message.tries > 3 }', false],
  ['{ $.message.event >= 1 }', false],
  ['{ $.message.isNew IS TRUE }', true],
  ['{ ($.message.event = "order_failed") && ($.message.tries > 3) }', false],
  ['{ ($.message.event = "order_failed") || ($.message.tries > 3) }', true],
  ['{ ($.level = "INFO") || (($.message.tries = 3) && ($.message.isNew IS TRUE)) }', true],
  ['{ $.level = "INFO" && $.message.tries = 4 || $.message.tries = 3 }', true],
  ['{ $.message.note = "a && b (c" }', true],
])('%s', ([pattern, matches]) => {
  expect(jsonPattern(pattern, 'Filter')(line)).toBe(matches);
});

test.for([
  'ERROR',
  '[ip, user]',
  '{ $.a[0] = "x" }',
  '{ $.a = %x% }',
  '{ $.a > "x" }',
  '{ $.a IS MAYBE }',
  '{ $.a < 3 }',
  '{ }',
])('a pattern that is not known is refused with the name of its filter: %s', (pattern) => {
  expect(() => jsonPattern(pattern, 'OrdersFailed')).toThrow('OrdersFailed');
});

test('a line that is no record matches nothing', () => {
  for (const other of [undefined, null, 'text', 3]) {
    expect(jsonPattern('{ $.message.event = "*" }', 'Filter')(other)).toBe(false);
  }
});
