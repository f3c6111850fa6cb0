import type { AskTables, WatchWrite } from '../tables/start-table-emulator.ts';
import type { StackModel, StreamModel, StreamSourceModel, TableModel } from '../template/stack-model.ts';
import { type ItemId, partitionHash } from './items.ts';
import { type NewRecord, openStreamLog, type StreamLog } from './stream-log.ts';
import { streamRecord } from './stream-record.ts';
import { recoverWrites, type TableChange, watchWrites } from './watch-writes.ts';

/** The streams of a stack's tables. */
export interface Streams {
  readonly watch: WatchWrite;
  readonly log: StreamLog;
  /** Resolves when records are appended after this call. */
  appended(): Promise<void>;
  close(): void;
}

/** A table whose stream somebody reads. */
interface ReadTable {
  readonly table: TableModel;
  readonly stream: StreamModel;
  readonly sources: readonly StreamSourceModel[];
}

/**
 * Opens the streams that the template's event source mappings read; a stream that nobody reads keeps nothing. With a directory,
 * what an earlier process left is there: records not processed, and changes that it did not come to record.
 */
export async function openStreams(
  { tables, streamSources }: Pick<StackModel, 'tables' | 'streamSources'>,
  host: { readonly directory: string | undefined; readonly region: string; readonly ask: AskTables },
): Promise<Streams> {
  const log = openStreamLog(host.directory);
  log.keepOnly(streamSources.map(({ logicalId }) => logicalId));
  const read = new Map(
    tables.flatMap((table): [string, ReadTable][] => {
      const sources = streamSources.filter(({ streamArn }) => streamArn === table.stream?.arn);
      return table.stream && sources.length > 0 ? [[table.name, { table, stream: table.stream, sources }]] : [];
    }),
  );
  let next = Promise.withResolvers<void>();
  const keep = (writes: readonly ItemId[], changes: readonly TableChange[]) => {
    const at = Date.now();
    log.append(writes, (nextSequence) =>
      changes.flatMap((change) => recordsOf(change, read.get(change.table), { ...host, at, nextSequence })),
    );
    if (changes.length === 0) return;
    next.resolve();
    next = Promise.withResolvers();
  };
  const readTables = new Map([...read].map(([name, { table }]) => [name, table]));
  const watching = { tables: readTables, ask: host.ask, log, keep };
  await recoverWrites(watching);
  return { watch: watchWrites(watching), log, appended: () => next.promise, close: () => log.close() };
}

/** A change as a record for each mapping whose filter it fits. */
function recordsOf(
  change: TableChange,
  read: ReadTable | undefined,
  place: { readonly region: string; readonly at: number; readonly nextSequence: () => number },
): NewRecord[] {
  if (!read) return [];
  const { region, at, nextSequence } = place;
  const sequence = nextSequence();
  const record = streamRecord(change, { stream: read.stream, region, sequence, at });
  const wanted = read.sources.filter(({ filters }) => filters.length === 0 || filters.some((fits) => fits(record)));
  const hash = partitionHash(change.key, read.table);
  const json = JSON.stringify(record);
  return wanted.map(({ logicalId: source }) => ({ source, sequence, hash, at, json }));
}
