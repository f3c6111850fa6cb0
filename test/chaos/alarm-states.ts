/** An alarm as the template has it. */
export interface AlarmDefinition {
  readonly Statistic: string;
  readonly ComparisonOperator: string;
  readonly Threshold: number;
  /** In seconds. */
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly TreatMissingData: string;
}

/** A value of a metric; `at` in epoch milliseconds. */
export interface MetricValue {
  readonly at: number;
  readonly value: number;
}

/** A change of an alarm's state. */
export interface AlarmChange {
  readonly at: number;
  readonly to: 'ALARM' | 'OK';
}

/**
 * The changes of an alarm's state that the values of its metric cause, evaluated each period, from OK.
 * @throws Error for an alarm of another sort than the template's
 */
export function alarmChanges(
  { Statistic, ComparisonOperator, TreatMissingData, ...alarm }: AlarmDefinition,
  values: readonly MetricValue[],
  { from, until }: { readonly from: number; readonly until: number },
): AlarmChange[] {
  const sort = `${Statistic} ${ComparisonOperator} ${TreatMissingData}`;
  if (sort !== 'Maximum GreaterThanOrEqualToThreshold notBreaching')
    throw new Error(`An alarm of another sort: ${sort}`);
  const { Threshold, Period, EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods } = alarm;
  const length = Period * 1000;
  const breaching = new Set(values.filter(({ value }) => value >= Threshold).map(({ at }) => Math.floor(at / length)));
  const changes: AlarmChange[] = [];
  for (let period = Math.floor(from / length); period * length < until; period++) {
    const last = Array.from({ length: EvaluationPeriods }, (_, i) => period - i);
    const to = last.filter((one) => breaching.has(one)).length >= DatapointsToAlarm ? 'ALARM' : 'OK';
    if (to !== (changes.at(-1)?.to ?? 'OK')) changes.push({ at: (period + 1) * length, to });
  }
  return changes;
}
