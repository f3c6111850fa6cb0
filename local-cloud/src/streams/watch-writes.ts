import { isRefusal } from '../tables/open-dynalite.ts';
import type { AskTables, TableWrite, WatchWrite } from '../tables/start-table-emulator.ts';
import type { TableModel } from '../template/stack-model.ts';
import { type Item, type ItemId, sameItem, writtenItems } from './items.ts';
import { itemName, type StreamLog, type WriteNote } from './stream-log.ts';
import type { ItemChange } from './stream-record.ts';

/** A change, and the table in which it is. */
export interface TableChange extends ItemChange {
  readonly table: string;
}

/** What is needed to see writes. */
interface WatchHost {
  /** Those whose stream somebody reads, by name. */
  readonly tables: ReadonlyMap<string, TableModel>;
  readonly ask: AskTables;
  readonly log: Pick<StreamLog, 'isKept' | 'note' | 'notes'>;
  /** Keeps the changes of some writes, which are all that these changed. */
  readonly keep: (writes: readonly ItemId[], changes: readonly TableChange[]) => void;
}

/**
 * Sees the writes of tables with a stream: the item before and after, while no other write of that item is done. A write that
 * fails, or changes nothing, leaves no change.
 */
export function watchWrites(host: WatchHost): WatchWrite {
  const { tables, ask, log, keep } = host;
  const locks = itemLocks();
  const capture = async (items: readonly ItemId[], { operation, perform }: TableWrite): Promise<unknown> => {
    const notes = await Promise.all(items.map((item) => noteOf(item, ask)));
    if (log.isKept) log.note(notes);
    const [outcome] = await Promise.allSettled([perform()]);
    // Of one item DynamoDB refuses a write whole.
    const isNone = outcome.status === 'rejected' && operation !== 'BatchWriteItem' && isRefusal(outcome.reason);
    const changes = isNone ? [] : await changesOf(notes, ask);
    if (log.isKept || changes.length > 0) keep(notes, changes);
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  };
  return (write) => {
    const items = writtenItems(write.operation, write.body, tables);
    if (items.length === 0) return undefined;
    return locks.hold(items.map(itemName), () => capture(items, write));
  };
}

/** Makes up for writes during which an earlier process ended: what they changed is kept now. */
export async function recoverWrites({ tables, ask, log, keep }: WatchHost): Promise<void> {
  const notes = log.notes();
  const ofStreams = notes.filter(({ table }) => tables.has(table));
  keep(notes, await changesOf(ofStreams, ask));
}

async function changesOf(notes: readonly WriteNote[], ask: AskTables): Promise<TableChange[]> {
  const changes = await Promise.all(
    notes.map(async ({ table, key, before }) => ({ table, key, before, after: await itemNow({ table, key }, ask) })),
  );
  return changes.filter(({ before, after }) => !sameItem(before, after));
}

async function noteOf(item: ItemId, ask: AskTables): Promise<WriteNote> {
  const before = await itemNow(item, ask);
  return { ...item, ...(before && { before }) };
}

/** @throws when DynamoDB gives no answer: without the item as it is, a stream would lose a change. */
async function itemNow({ table, key }: ItemId, ask: AskTables): Promise<Item | undefined> {
  try {
    const { Item } = (await ask('GetItem', { TableName: table, Key: key, ConsistentRead: true })) as { Item?: Item };
    return Item;
  } catch (error) {
    // A key of another type names no item; DynamoDB refuses the write, too.
    if (isRefusal(error) && error.body.__type.endsWith('ValidationException')) return undefined;
    throw error;
  }
}

/** Locks of items, by their ids: who comes first has it first. */
interface ItemLocks {
  /** Does some work while nobody else has one of these items. */
  hold<Result>(ids: readonly string[], work: () => Promise<Result>): Promise<Result>;
}

/** Locks that nobody holds yet. */
function itemLocks(): ItemLocks {
  const last = new Map<string, Promise<void>>();
  const take = async (id: string): Promise<() => void> => {
    const before = last.get(id);
    const { promise, resolve } = Promise.withResolvers<void>();
    last.set(id, promise);
    await before;
    return () => {
      if (last.get(id) === promise) last.delete(id);
      resolve();
    };
  };
  return {
    async hold(ids, work) {
      const releases: (() => void)[] = [];
      // In one order for all, so that no two wait for each other.
      for (const id of [...new Set(ids)].toSorted()) releases.push(await take(id));
      try {
        return await work();
      } finally {
        for (const release of releases) release();
      }
    },
  };
}
