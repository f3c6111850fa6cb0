import { expect, test } from 'vitest';
import { alarmRule } from '../../src/watch/alarm-rule.ts';

test.for<[rule: string, on: boolean]>([
  ['ALARM("late")', true],
  ['ALARM("dead")', false],
  ['ALARM("dead") OR ALARM("late")', true],
  ['(ALARM("dead") OR ALARM("late"))', true],
  ['(ALARM("dead") OR ALARM("new"))', false],
])('%s', ([rule, on]) => {
  expect(alarmRule(rule, 'Composite').isOn((alarm) => (alarm === 'late' ? 'ALARM' : 'OK'))).toBe(on);
});

test('a rule names its alarms, each once', () => {
  expect(alarmRule('(ALARM("a") OR ALARM("b") OR ALARM("a"))', 'Composite').children).toEqual(['a', 'b']);
});

test.for(['', 'ALARM()', 'ALARM("a"', 'OK("a")', 'NOT ALARM("a")', '(ALARM("a")', 'ALARM("a") AND ALARM("b")'])(
  'another rule is refused with the name of its alarm: "%s"',
  (rule) => {
    expect(() => alarmRule(rule, 'GuestsAffected')).toThrow('GuestsAffected');
  },
);
