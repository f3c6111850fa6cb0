import type { AlarmCondition, AlarmState, Comparison } from './watch-model.ts';

/** The values of a metric from one moment to another, in epoch milliseconds. */
type Values = (from: number, to: number) => readonly number[];

/** At which minute an alarm is looked at, in epoch milliseconds, and what it was before. */
interface Look {
  readonly at: number;
  readonly before: AlarmState;
  readonly values: Values;
  /** When the alarm was made: from then on it warms up. */
  readonly since?: number;
}

/** How many periods more than it is told to CloudWatch looks back for values. AWS says that it does, not how many: others saw two to four. */
const periodsBeyond = 3;

const minute = 60_000;

const compared: Readonly<Record<Comparison, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
};

/**
 * The state of an alarm at a full minute: its periods are counted back from there, as CloudWatch's sliding window does. The newest
 * that have values decide, also of some before the window; only if they are too few do missing ones count.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function metricAlarmState(condition: AlarmCondition, { at, before, values, since = 0 }: Look): AlarmState {
  const { evaluationPeriods, datapointsToAlarm, statistic, comparison, threshold } = condition;
  const length = condition.periodSeconds * 1000;
  const starts = Array.from({ length: evaluationPeriods + periodsBeyond }, (_, i) => at - (i + 1) * length);
  const periods = starts.map((start) => values(start, start + length));
  const found = periods.filter(({ length: count }) => count > 0).slice(0, evaluationPeriods);
  const absent = evaluationPeriods - found.length;
  const isWarmingUp = at < since + condition.warmUpMinutes * minute;
  if (isWarmingUp && (absent > 0 || condition.warmsUpWholly)) return 'INSUFFICIENT_DATA';
  const tooFew = found.some(({ length: count }) => !hasEnoughSamples(statistic, count));
  if (condition.ignoresFewSamples && tooFew) return before;
  const breaching = found.filter((period) => {
    const value = statisticOf(statistic, period);
    return value !== undefined && compared[comparison](value, threshold);
  }).length;
  if (breaching >= datapointsToAlarm) return 'ALARM';
  return condition.missing === 'breaching' && breaching + absent >= datapointsToAlarm ? 'ALARM' : 'OK';
}

const statistics: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: sum,
  Average: (values) => sum(values) / values.length,
  Maximum: (values) => Math.max(...values),
};

const percentile = /^p(\d{1,2}(?:\.\d+)?|100)$/;

/** Whether the local cloud knows a statistic. */
export function isStatistic(name: string): boolean {
  return Object.hasOwn(statistics, name) || percentile.test(name);
}

/** A statistic of the values of a period; undefined if there are none. @throws Error for one that is not known */
function statisticOf(name: string, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const plain = statistics[name];
  if (plain) return plain(values);
  const share = percentileOf(name);
  if (share === undefined) throw new Error(`The local cloud does not know the statistic ${name}`);
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Whether a percentile says anything of so few values: from half on 10 / (1 − percentile), below it 10 / percentile. */
function hasEnoughSamples(name: string, count: number): boolean {
  const share = percentileOf(name);
  if (share === undefined) return true;
  return count >= Math.round(10 / (share >= 0.5 ? 1 - share : share));
}

function percentileOf(name: string): number | undefined {
  const [, text] = percentile.exec(name) ?? [];
  return text === undefined ? undefined : Number(text) / 100;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
