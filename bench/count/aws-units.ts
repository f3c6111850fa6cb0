import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { TableModel } from 'local-cloud/template.ts';

/**
 * The size of an item in bytes, as DynamoDB counts it: names and strings in UTF-8, a number one byte for two of its digits
 * and one more, three bytes for a map or a list and one for each of its parts.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Readonly<Record<string, AttributeValue>>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

function valueSize({ S, N, B, M, L, BOOL, NULL, NS }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length / 2) + 1;
  if (B !== undefined) return B.length;
  if (M !== undefined) return 3 + itemSize(M) + Object.keys(M).length;
  if (L !== undefined) return 3 + L.reduce((sum, one) => sum + valueSize(one) + 1, 0);
  if (BOOL !== undefined || NULL !== undefined) return 1;
  if (NS !== undefined) return NS.reduce((sum, one) => sum + valueSize({ N: one }), 0);
  throw new Error('No item of ours holds sets of text');
}

type Item = Readonly<Record<string, AttributeValue>>;
type Index = TableModel['indexes'][number];

/** The index entry of an item; undefined if the item lacks one of the index's keys. */
export function entryOf(
  item: Item,
  table: TableModel,
  { key, projection, nonKeyAttributes = [] }: Index,
): Item | undefined {
  if (key.some(({ name }) => item[name] === undefined)) return undefined;
  if (projection === 'ALL') return item;
  const names = new Set([...[...table.key, ...key].map(({ name }) => name), ...nonKeyAttributes]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}

/** Write units that a partition of a table or of an index takes: `table LOC#28XXX004`, `due DUE#1`. */
interface PartitionUnits {
  readonly where: string;
  readonly units: number;
}

/**
 * The write units of one change of an item by partition, including its indexes: one per KB, rounded up, of the larger of old
 * and new item; for an index one if its entry is added, removed or changed, and two if its key changes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
 */
export function unitsByPartition(
  before: Item | undefined,
  after: Item | undefined,
  table: TableModel,
): readonly PartitionUnits[] {
  const there = after ?? before;
  const own = there ? [unitsIn('table', there, table.key, failedUnits(before, after))] : [];
  return [...own, ...table.indexes.flatMap((index) => ofIndex(before, after, table, index))];
}

/** The write units of one change of an item, including its indexes. */
export function writeUnits(before: Item | undefined, after: Item | undefined, table: TableModel): number {
  return failedUnits(before, after) + indexUnits(before, after, table);
}

/** Of these, those of the indexes. */
function indexUnits(before: Item | undefined, after: Item | undefined, table: TableModel): number {
  const all = table.indexes.flatMap((index) => ofIndex(before, after, table, index));
  return all.reduce((sum, { units }) => sum + units, 0);
}

/** The write units of a write whose condition fails: by the larger of stored and new item, without indexes. */
export function failedUnits(there: Item | undefined, wanted: Item | undefined): number {
  return Math.max(1, ...[there, wanted].map((item) => (item ? unitsOf(item) : 0)));
}

function ofIndex(before: Item | undefined, after: Item | undefined, table: TableModel, index: Index): PartitionUnits[] {
  const [old, next] = [before, after].map((item) => item && entryOf(item, table, index));
  const unitsAt = (entry: Item, units: number) => unitsIn(index.name, entry, index.key, units);
  if (!old || !next) return [old ?? next ?? []].flat().map((entry) => unitsAt(entry, unitsOf(entry)));
  if (isDeepStrictEqual(old, next)) return [];
  const isSameKey = index.key.every(({ name }) => isDeepStrictEqual(old[name], next[name]));
  return isSameKey
    ? [unitsAt(next, failedUnits(old, next))]
    : [old, next].map((entry) => unitsAt(entry, unitsOf(entry)));
}

function unitsIn(name: string, item: Item, [hash]: TableModel['key'], units: number): PartitionUnits {
  return { where: `${name} ${item[hash?.name ?? '']?.S}`, units };
}

function unitsOf(item: Item): number {
  return Math.ceil(itemSize(item) / 1024);
}
