import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { TableModel } from 'local-cloud/template.ts';

type Item = Readonly<Record<string, AttributeValue>>;

/** The index entry of an item; undefined if the item lacks one of the index's keys. */
export function entryOf(
  item: Item,
  table: TableModel,
  { key, projection, nonKeyAttributes = [] }: TableModel['indexes'][number],
): Item | undefined {
  if (key.some(({ name }) => item[name] === undefined)) return undefined;
  if (projection === 'ALL') return item;
  const names = new Set([...[...table.key, ...key].map(({ name }) => name), ...nonKeyAttributes]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}
