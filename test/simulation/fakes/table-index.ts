import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { TableModel } from 'local-cloud/template.ts';
import { orderOf } from './condition.ts';
import type { Attributes } from './expression-reader.ts';

/** A table's own order of items, or that of one of its indexes: which are listed, and what is seen of them. */
export type TableIndex = ReturnType<typeof tableIndex>;

/** The order of a table's key, or of an index named so. */
export function tableIndex(table: TableModel, indexName?: string) {
  const index = table.indexes.find(({ name }) => name === indexName);
  if (indexName && !index) throw new Error(`There is no index ${indexName}`);
  const key = index?.key ?? table.key;
  const hash = key.find(({ role }) => role === 'HASH')?.name ?? '';
  const range = key.find(({ role }) => role === 'RANGE')?.name;
  const shown =
    index && index.projection !== 'ALL'
      ? [
          ...new Set([
            ...table.key.map(({ name }) => name),
            ...key.map(({ name }) => name),
            ...(index.nonKeyAttributes ?? []),
          ]),
        ]
      : undefined;
  const partitions = new Map<string, Map<string, Attributes>>();

  const placeOf = (item: Attributes | undefined) => {
    const value = item?.[hash];
    return value && (range === undefined || item?.[range]) ? textOf(value) : undefined;
  };

  return {
    hash,
    range,
    /** Puts an item in the place of its former self; either may be absent. */
    replace(name: string, before: Attributes | undefined, after: Attributes | undefined) {
      const [old, fresh] = [placeOf(before), placeOf(after)];
      if (old === undefined && fresh === undefined) return;
      if (old !== undefined && old !== fresh) partitions.get(old)?.delete(name);
      if (fresh === undefined || !after) return;
      const partition = partitions.get(fresh) ?? new Map<string, Attributes>();
      partition.set(name, after);
      partitions.set(fresh, partition);
    },
    /** The items of a partition, in order. */
    partition(value: AttributeValue) {
      const items = [...(partitions.get(textOf(value))?.values() ?? [])];
      if (range) items.sort((a, b) => orderOf(a[range] as AttributeValue, b[range] as AttributeValue) ?? 0);
      return shown ? items.map((item) => only(item, shown)) : items;
    },
    /** All items, as the index shows them. */
    *all() {
      for (const partition of partitions.values()) yield* partition.values();
    },
  };
}

/** Some attributes of an item, those that it has. */
export function only(item: Attributes, names: readonly string[]): Attributes {
  return Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}

function textOf(value: AttributeValue): string {
  return value.S ?? value.N ?? '';
}
