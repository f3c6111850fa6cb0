import type { FunctionModel } from '../template/stack-model.ts';
import { measureLine } from './measure-line.ts';
import type { MetricStore } from './metric-store.ts';
import type { WatchModel } from './watch-model.ts';

/** Counts lines of functions' logs, by the metric filters of their log groups. The returned function takes a line and its moment. */
export function countLines(
  { filters }: Pick<WatchModel, 'filters'>,
  functions: readonly Pick<FunctionModel, 'name' | 'logGroup'>[],
  { put }: Pick<MetricStore, 'put'>,
): (functionName: string, line: string, at: number) => void {
  const groups = new Map(functions.map(({ name, logGroup }) => [name, logGroup.name]));
  const byGroup = Map.groupBy(filters, ({ logGroup }) => logGroup);
  return (functionName, line, at) => {
    const own = byGroup.get(groups.get(functionName) ?? '') ?? [];
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
