import type { Item, ItemId } from './item.ts';

/** A note of a write that is about to be done, with the item as it is before. */
export interface WriteNote extends ItemId {
  /** Absent when there is none yet. */
  readonly before?: Item;
}

/** A record for one event source mapping, which its function has not processed yet. */
export interface PendingRecord {
  readonly sequence: number;
  /** Epoch milliseconds of the write. */
  readonly at: number;
  /** The record itself, as JSON. */
  readonly json: string;
}

/** A record to append, and the mapping that it is for. */
export interface NewRecord extends PendingRecord {
  readonly source: string;
  /** Of the partition key. */
  readonly hash: number;
}

/** The records of a mapping whose partition keys fall on one number of so many. */
export interface Lane {
  readonly source: string;
  readonly number: number;
  readonly of: number;
}

/** What streams keep: notes of writes being done, and records that wait for their functions. */
export interface StreamLog {
  /** Whether it outlives the process; else nobody needs notes. */
  readonly isKept: boolean;
  note(notes: readonly WriteNote[]): void;
  /** Writes of which nobody knows whether they were done. */
  notes(): readonly WriteNote[];
  /** Appends the records of writes and forgets their notes: all or nothing. */
  append(writes: readonly ItemId[], records: (nextSequence: () => number) => readonly NewRecord[]): void;
  /** The oldest records of a lane, so many at most. */
  oldest(lane: Lane, count: number): readonly PendingRecord[];
  /** How many records wait, of all mappings. */
  left(): number;
  /** Forgets records that are done with. */
  done(source: string, records: readonly PendingRecord[]): void;
  /** Forgets the records of all other mappings. */
  keepOnly(sources: readonly string[]): void;
  close(): void;
}
