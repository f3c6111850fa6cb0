import { valueAt } from './json-pattern.ts';
import type { MetricFilterModel } from './watch-model.ts';

/** What a metric filter makes of a line. */
export interface Measured {
  readonly value: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

type Filter = Pick<MetricFilterModel, 'matches' | 'value' | 'dimensions'>;

/**
 * What a filter makes of a line of a log, read as JSON; undefined if it does not count it: it does not match, its value is no
 * number, or a dimension has none.
 */
export function measureLine({ matches, value, dimensions }: Filter, line: unknown): Measured | undefined {
  if (!matches(line)) return undefined;
  const found = value.startsWith('$') ? valueAt(value, line) : Number(value);
  if (typeof found !== 'number' || !Number.isFinite(found)) return undefined;
  const places = Object.entries(dimensions).map(([name, path]) => [name, valueAt(path, line)] as const);
  if (places.some(([, at]) => at === undefined || at === null || at === '')) return undefined;
  return { value: found, dimensions: Object.fromEntries(places.map(([name, at]) => [name, String(at)])) };
}
