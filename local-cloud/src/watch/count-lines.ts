import { measureLine } from './measure-line.ts';
import type { MetricStore } from './metric-store.ts';
import type { WatchModel } from './watch-model.ts';

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
