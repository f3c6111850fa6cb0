import { expect, test } from 'vitest';
import { alarmRule } from '../../src/watch/alarm-rule.ts';
import type { AlarmState } from '../../src/watch/watch-model.ts';

const states: Readonly<Record<string, AlarmState>> = { late: 'ALARM', dead: 'OK', new: 'INSUFFICIENT_DATA' };
const isOn = (rule: string) => alarmRule(rule, 'Composite').isOn((alarm) => states[alarm] ?? 'OK');

test.for<[rule: string, on: boolean]>([
  ['ALARM("late")', true],
  ['ALARM(late)', true],
  ['ALARM("dead")', false],
  ['OK("dead")', true],
  ['INSUFFICIENT_DATA("new")', true],
  ['ALARM("dead") OR ALARM("late")', true],
  ['ALARM("dead") AND ALARM("late")', false],
  ['NOT ALARM("dead") AND ALARM("late")', true],
  ['NOT (ALARM("dead") OR ALARM("late"))', false],
  // AND binds more closely than OR.
  ['ALARM("late") OR ALARM("late") AND ALARM("dead")', true],
  ['(ALARM("late") OR ALARM("late")) AND ALARM("dead")', false],
  ['TRUE AND NOT FALSE', true],
])('%s', ([rule, on]) => {
  expect(isOn(rule)).toBe(on);
});

test('a rule names its alarms, each once', () => {
  expect(alarmRule('ALARM("a") OR (ALARM("b") AND NOT OK("a"))', 'Composite').children).toEqual(['a', 'b']);
});

test.for(['', 'ALARM()', 'ALARM("a"', 'ALARM("a") XOR ALARM("b")', '(ALARM("a")', 'ALARM("a") ALARM("b")', 'AND'])(
  'a rule that cannot be read is refused with the name of its alarm: "%s"',
  (rule) => {
    expect(() => alarmRule(rule, 'GuestsAffected')).toThrow('GuestsAffected');
  },
);
