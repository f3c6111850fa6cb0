import { measureLine } from './log-filter.ts';
import type { MetricId, WatchModel } from './watch-model.ts';

/** A value of a metric; `at` in epoch milliseconds. */
interface MetricValue {
  readonly at: number;
  readonly value: number;
}

/** Values of metrics, kept in memory. */
export interface MetricStore {
  put(metric: MetricId, value: MetricValue): void;
  /** The values from one moment (included) to another (not included), in epoch milliseconds. */
  between(metric: MetricId, from: number, to: number): readonly number[];
  /** Forgets what is older than a moment. */
  forget(before: number): void;
  /** The metrics that have values. */
  metrics(): readonly MetricId[];
}

/** An empty store. */
export function metricStore(): MetricStore {
  const all = new Map<string, { readonly metric: MetricId; values: MetricValue[] }>();
  return {
    put(metric, value) {
      const key = keyOf(metric);
      const known = all.get(key);
      if (known) known.values.push(value);
      else all.set(key, { metric, values: [value] });
    },
    between(metric, from, to) {
      const values = all.get(keyOf(metric))?.values ?? [];
      return values.filter(({ at }) => at >= from && at < to).map(({ value }) => value);
    },
    forget(before) {
      for (const one of all.values())
        if ((one.values[0]?.at ?? before) < before) {
          one.values = one.values.filter(({ at }) => at >= before);
        }
    },
    metrics: () => [...all.values()].map(({ metric }) => metric),
  };
}

function keyOf({ namespace, name, dimensions }: MetricId): string {
  return JSON.stringify([namespace, name, Object.entries(dimensions).toSorted()]);
}

/** Counts lines of logs, by the metric filters of their groups. The returned function takes a group's name, a line and its moment. */
export function countLines(
  { filters }: Pick<WatchModel, 'filters'>,
  { put }: Pick<MetricStore, 'put'>,
): (logGroup: string, line: string, at: number) => void {
  const byGroup = Map.groupBy(filters, ({ logGroup }) => logGroup);
  return (group, line, at) => {
    const own = byGroup.get(group) ?? [];
    const record = own.length > 0 ? parsed(line) : undefined;
    if (record === undefined) return;
    for (const filter of own) {
      const found = measureLine(filter, record);
      const { namespace, name } = filter;
      if (found) put({ namespace, name, dimensions: found.dimensions }, { at, value: found.value });
    }
  };
}

function parsed(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
