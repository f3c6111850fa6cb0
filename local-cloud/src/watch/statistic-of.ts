const statistics: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: sum,
  Average: (values) => sum(values) / values.length,
  Minimum: (values) => Math.min(...values),
  Maximum: (values) => Math.max(...values),
  SampleCount: ({ length }) => length,
};

const percentile = /^p(\d{1,2}(?:\.\d+)?|100)$/;

/** Whether the local cloud knows a statistic. */
export function isStatistic(name: string): boolean {
  return Object.hasOwn(statistics, name) || percentile.test(name);
}

/** A statistic of the values of a period; undefined if there are none. @throws Error for one that is not known */
export function statisticOf(name: string, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const plain = statistics[name];
  if (plain) return plain(values);
  const share = percentileOf(name);
  if (share === undefined) throw new Error(`The local cloud does not know the statistic ${name}`);
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** Whether a percentile says anything of so few values: from half on 10 / (1 − percentile), below it 10 / percentile. */
export function hasEnoughSamples(name: string, count: number): boolean {
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
