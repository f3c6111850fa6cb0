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
  warmUpMinutes: 0,
  warmsUpWholly: false,
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
  ['below', [[2]], { comparison: 'LessThanThreshold' }, 'ALARM'],
  ['the average', [[1, 5]], { statistic: 'Average' }, 'ALARM'],
  ['the maximum', [[1, 2]], { statistic: 'Maximum' }, 'OK'],
  ['a period of five minutes', [[1], [], [1], [], [1]], { periodSeconds: 300 }, 'ALARM'],
  ['one of five minutes', [[3], [0], [], [], []], { evaluationPeriods: 5 }, 'ALARM'],
  ['two of three needed, one there', [[3], [0], [0]], { evaluationPeriods: 3, datapointsToAlarm: 2 }, 'OK'],
  ['two of three', [[3], [0], [3]], { evaluationPeriods: 3, datapointsToAlarm: 2 }, 'ALARM'],
  ['nothing there, which is well', [[]], {}, 'OK'],
  ['nothing there, which is bad', [[]], { missing: 'breaching' }, 'ALARM'],
])('%s', ([, minutes, of, state]) => {
  expect(stateAfter(minutes, of)).toBe(state);
});

test('a percentile of a few values says nothing, if that is ignored; of many it does', () => {
  const slow = { statistic: 'p90', threshold: 500, ignoresFewSamples: true };
  expect(stateAfter([[900, 900]], slow)).toBe('OK');
  expect(stateAfter([[900, 900]], { ...slow, ignoresFewSamples: false })).toBe('ALARM');
  const many = Array.from({ length: 100 }, (_, i) => (i < 89 ? 10 : 900));
  expect(stateAfter([many], slow)).toBe('ALARM');
  expect(stateAfter([many.with(89, 10)], slow)).toBe('OK');
});

// `X` breaching, `0` not, `-` missing.
test.for<[of: [alarm: number, periods: number], points: string, breaching: AlarmState, notBreaching: AlarmState]>([
  [[3, 3], '0 - X - X', 'OK', 'OK'],
  [[3, 3], '0 - - - -', 'OK', 'OK'],
  [[3, 3], '- - - - -', 'ALARM', 'OK'],
  [[3, 3], '0 X X - X', 'ALARM', 'ALARM'],
  [[3, 3], '- - X - -', 'ALARM', 'OK'],
  [[2, 3], '0 - X - X', 'ALARM', 'ALARM'],
  [[2, 3], '0 0 X 0 X', 'ALARM', 'ALARM'],
  [[2, 3], '0 - X - -', 'ALARM', 'OK'],
  [[2, 3], '- - - - 0', 'ALARM', 'OK'],
  [[2, 3], '- - - X -', 'ALARM', 'OK'],
])(
  "%s of CloudWatch's own examples: %s",
  ([[datapointsToAlarm, evaluationPeriods], points, breaching, notBreaching]) => {
    const minutes = points.split(' ').map((point) => (point === '-' ? [] : [point === 'X' ? 3 : 0]));
    const of = { datapointsToAlarm, evaluationPeriods };
    expect(stateAfter(minutes, { ...of, missing: 'breaching' })).toBe(breaching);
    expect(stateAfter(minutes, { ...of, missing: 'notBreaching' })).toBe(notBreaching);
  },
);

test('one period looks three further back: the newest value decides, however old it is by then', () => {
  expect(stateAfter([[3], [], [], []])).toBe('ALARM');
  expect(stateAfter([[3], [], [], [], []])).toBe('OK');
  expect(stateAfter([[0], [], [], []], { missing: 'breaching' })).toBe('OK');
  expect(stateAfter([[0], [], [], [], []], { missing: 'breaching' })).toBe('ALARM');
});

test('what is missing while an alarm warms up is no bad sign; without that, it is one at once', () => {
  const of = { ...condition, missing: 'breaching' as const };
  const look = { before: 'INSUFFICIENT_DATA' as const, values: () => [], since: 60_000 };
  expect(metricAlarmState(of, { ...look, at: 120_000 })).toBe('ALARM');
  const warming = { ...of, warmUpMinutes: 5 };
  expect(metricAlarmState(warming, { ...look, at: 300_000 })).toBe('INSUFFICIENT_DATA');
  expect(metricAlarmState(warming, { ...look, at: 360_000 })).toBe('ALARM');
  const values = { ...look, at: 120_000, values: () => [3] };
  expect(metricAlarmState(warming, values), 'enough values end it').toBe('ALARM');
  expect(metricAlarmState({ ...warming, warmsUpWholly: true }, values)).toBe('INSUFFICIENT_DATA');
});
