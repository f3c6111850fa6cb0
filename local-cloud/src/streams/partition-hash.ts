import { createHash } from 'node:crypto';
import type { TableModel } from '../template/stack-model.ts';
import type { Item } from './item.ts';

/** A number from 0 that is the same for all items of a partition, as which a stream spreads them over its shards. */
export function partitionHash(key: Item, table: TableModel): number {
  const name = table.key.find(({ role }) => role === 'HASH')?.name ?? '';
  return createHash('sha256')
    .update(JSON.stringify(key[name] ?? null))
    .digest()
    .readUInt32BE();
}
