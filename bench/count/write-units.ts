import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { TableModel } from 'local-cloud/template.ts';
import { entryOf } from './entry-of.ts';
import { itemSize } from './item-size.ts';

type Item = Readonly<Record<string, AttributeValue>>;
type Index = TableModel['indexes'][number];

/**
 * The write units of one change of an item, including its indexes: one per KB, rounded up, of the larger of old and new
 * item; for an index one if its entry is added, removed or changed, and two if its key changes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function writeUnits(before: Item | undefined, after: Item | undefined, table: TableModel): number {
  const ofIndexes = table.indexes.map((index) => indexUnits(before, after, table, index));
  return ofIndexes.reduce((sum, units) => sum + units, largerUnits(before, after));
}

/** The write units of a write whose condition fails: by the larger of stored and new item, without indexes. */
export function failedUnits(there: Item | undefined, wanted: Item | undefined): number {
  return largerUnits(there, wanted);
}

function indexUnits(before: Item | undefined, after: Item | undefined, table: TableModel, index: Index): number {
  const [old, next] = [before, after].map((item) => item && entryOf(item, table, index));
  if (!old || !next) return old || next ? largerUnits(old, next) : 0;
  if (isDeepStrictEqual(old, next)) return 0;
  const isSameKey = index.key.every(({ name }) => isDeepStrictEqual(old[name], next[name]));
  return isSameKey ? largerUnits(old, next) : unitsOf(old) + unitsOf(next);
}

function largerUnits(one: Item | undefined, other: Item | undefined): number {
  return Math.max(1, ...[one, other].map((item) => (item ? unitsOf(item) : 0)));
}

function unitsOf(item: Item): number {
  return Math.ceil(itemSize(item) / 1024);
}
