import { expect, test } from 'vitest';
import { metricAlarmState } from '../../src/watch/metric-alarm-state.ts';
import type { AlarmCondition, AlarmState } from '../../src/watch/watch-model.ts';

const condition: AlarmCondition = {
  statistic: 'Sum',
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold: 3,
  periodSeconds: 60,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  missing: 'notBreaching',
  ignoresFewSamples: false,
};

/** The state after these minutes, the last of them just over, each with its values. */
function stateAfter(
  minutes: readonly (readonly number[])[],
  of: Partial<AlarmCondition> = {},
  before: AlarmState = 'OK',
) {
  const at = minutes.length * 60_000;
  const values = (from: number, to: number) =>
    minutes.flatMap((some, minute) => (minute * 60_000 >= from && minute * 60_000 < to ? some : []));
  return metricAlarmState({ ...condition, ...of }, { at, before, values });
}

test.for<[why: string, minutes: number[][], of: Partial<AlarmCondition>, state: AlarmState]>([
  ['the sum reaches the threshold', [[1, 2]], {}, 'ALARM'],
  ['it does not', [[1, 1]], {}, 'OK'],
  ['above only', [[3]], { comparison: 'GreaterThanThreshold' }, 'OK'],
  ['below', [[2]], { comparison: 'LessThanThreshold' }, 'ALARM'],
  ['at most', [[3]], { comparison: 'LessThanOrEqualToThreshold' }, 'ALARM'],
  ['the average', [[1, 5]], { statistic: 'Average' }, 'ALARM'],
  ['the maximum', [[1, 2]], { statistic: 'Maximum' }, 'OK'],
  ['the minimum', [[3, 4]], { statistic: 'Minimum' }, 'ALARM'],
  ['how many', [[0, 0, 0]], { statistic: 'SampleCount' }, 'ALARM'],
  ['a period of five minutes', [[1], [], [1], [], [1]], { periodSeconds: 300 }, 'ALARM'],
  ['one of five minutes', [[3], [0], [], [], []], { evaluationPeriods: 5 }, 'ALARM'],
  ['two of three needed, one there', [[3], [0], [0]], { evaluationPeriods: 3, datapointsToAlarm: 2 }, 'OK'],
  ['two of three', [[3], [0], [3]], { evaluationPeriods: 3, datapointsToAlarm: 2 }, 'ALARM'],
  ['nothing there, which is well', [[]], {}, 'OK'],
  ['nothing there, which is bad', [[]], { missing: 'breaching' }, 'ALARM'],
  ['nothing there, which says nothing', [[]], { missing: 'missing' }, 'INSUFFICIENT_DATA'],
])('%s', ([, minutes, of, state]) => {
  expect(stateAfter(minutes, of)).toBe(state);
});

test('what is missing leaves the state as it is, if it is ignored', () => {
  expect(stateAfter([[]], { missing: 'ignore' }, 'ALARM')).toBe('ALARM');
  expect(stateAfter([[]], { missing: 'ignore' }, 'OK')).toBe('OK');
});

test('a percentile of a few values says nothing, if that is ignored; of many it does', () => {
  const slow = { statistic: 'p90', threshold: 500, ignoresFewSamples: true };
  expect(stateAfter([[900, 900]], slow)).toBe('OK');
  expect(stateAfter([[900, 900]], { ...slow, ignoresFewSamples: false })).toBe('ALARM');
  const many = Array.from({ length: 100 }, (_, i) => (i < 89 ? 10 : 900));
  expect(stateAfter([many], slow)).toBe('ALARM');
  expect(stateAfter([many.with(89, 10)], slow)).toBe('OK');
});

test('what is missing from before anything was watched is no bad sign', () => {
  const of = { ...condition, missing: 'breaching' as const, periodSeconds: 300 };
  const look = { before: 'INSUFFICIENT_DATA' as const, values: () => [], since: 60_000 };
  expect(metricAlarmState(of, { ...look, at: 300_000 })).toBe('OK');
  expect(metricAlarmState(of, { ...look, at: 360_000 })).toBe('ALARM');
});
