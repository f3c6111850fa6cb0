import { expect, test } from 'vitest';
import { type AlarmDefinition, alarmChanges } from './alarm-states.ts';

const alarm: AlarmDefinition = {
  Statistic: 'Maximum',
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  Threshold: 600,
  Period: 60,
  EvaluationPeriods: 5,
  DatapointsToAlarm: 1,
  TreatMissingData: 'notBreaching',
};
const minute = 60_000;
const span = { from: 0, until: 60 * minute };
const at = (...minutes: number[]) => minutes.map((one) => ({ at: one * minute, value: 600 }));
const changesOf = (values: Parameters<typeof alarmChanges>[1], change: Partial<AlarmDefinition> = {}) =>
  alarmChanges({ ...alarm, ...change }, values, span).map((one) => `${one.at / minute} ${one.to}`);

test('an alarm goes on with the first value at its threshold, and off once none was in its last five minutes', () => {
  expect(changesOf(at(10, 11, 12))).toEqual(['11 ALARM', '18 OK']);
  expect(changesOf([{ at: 10 * minute, value: 599 }])).toEqual([]);
});

test('gaps that are shorter than its periods do not turn it off, longer ones do', () => {
  expect(changesOf(at(10, 14, 18))).toEqual(['11 ALARM', '24 OK']);
  expect(changesOf(at(10, 16))).toEqual(['11 ALARM', '16 OK', '17 ALARM', '22 OK']);
  expect(changesOf(at(10, 14), { EvaluationPeriods: 1 })).toHaveLength(4);
});

test('an alarm that is evaluated otherwise is not understood', () => {
  expect(() => changesOf([], { TreatMissingData: 'breaching' })).toThrow('An alarm of another sort');
});
