import { hasEnoughSamples, statisticOf } from './statistic-of.ts';
import type { AlarmCondition, AlarmState, Comparison } from './watch-model.ts';

/** The values of a metric from one moment to another, in epoch milliseconds. */
type Values = (from: number, to: number) => readonly number[];

/** At which minute an alarm is looked at, in epoch milliseconds, and what it was before. */
interface Look {
  readonly at: number;
  readonly before: AlarmState;
  readonly values: Values;
  /** From when on values could be there: what is missing before is no sign of anything. */
  readonly since?: number;
}

const compared: Readonly<Record<Comparison, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/**
 * The state of an alarm at a full minute: its periods are counted back from there, as CloudWatch's sliding window does.
 * What AWS does not document exactly, how far it looks beyond the window for values that are missing in it, is left out.
 */
export function metricAlarmState(condition: AlarmCondition, { at, before, values, since = 0 }: Look): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, missing, statistic, comparison, threshold } = condition;
  const length = condition.periodSeconds * 1000;
  const starts = Array.from({ length: evaluationPeriods }, (_, i) => at - (i + 1) * length);
  const periods = starts.map((start) => values(start, start + length));
  const found = periods.filter(({ length: count }) => count > 0);
  const tooFew = found.some(({ length: count }) => !hasEnoughSamples(statistic, count));
  if (condition.ignoresFewSamples && tooFew) return before;
  const breaching = found.filter((period) => {
    const value = statisticOf(statistic, period);
    return value !== undefined && compared[comparison](value, threshold);
  }).length;
  const absent = starts.filter((start, i) => start >= since && periods[i]?.length === 0).length;
  if (breaching >= datapointsToAlarm) return 'ALARM';
  if (missing === 'breaching') return breaching + absent >= datapointsToAlarm ? 'ALARM' : 'OK';
  if (missing === 'notBreaching') return 'OK';
  if (found.length === 0) return missing === 'missing' ? 'INSUFFICIENT_DATA' : before;
  if (missing === 'ignore' && breaching + absent >= datapointsToAlarm) return before;
  return 'OK';
}
