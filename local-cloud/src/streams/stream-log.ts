import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Item, ItemId } from './items.ts';

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

/** A file that is not synchronised at each write: a killed process loses nothing of it, a machine without power may. */
const tables = `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS notes (item TEXT PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counter (id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL);
  INSERT OR IGNORE INTO counter VALUES (1, 0);
  CREATE TABLE IF NOT EXISTS records (source TEXT, sequence INTEGER, hash INTEGER, at INTEGER, json TEXT,
    PRIMARY KEY (source, sequence)) WITHOUT ROWID;`;

/**
 * Opens the streams' log of a directory.
 * @param directory undefined keeps it in memory
 */
export function openStreamLog(directory: string | undefined): StreamLog {
  if (directory !== undefined) mkdirSync(directory, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(directory === undefined ? ':memory:' : join(directory, 'streams.db'));
  db.exec(tables);
  const atOnce = (work: () => void) => {
    db.exec('BEGIN IMMEDIATE');
    try {
      work();
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    isKept: directory !== undefined,
    ...notesOf(db, atOnce),
    ...recordsOf(db, atOnce),
    close: () => db.close(),
  };
}

type AtOnce = (work: () => void) => void;

function notesOf(db: DatabaseSync, atOnce: AtOnce): Pick<StreamLog, 'note' | 'notes'> {
  const insert = db.prepare('INSERT OR REPLACE INTO notes VALUES (?, ?)');
  const select = db.prepare('SELECT note FROM notes');
  return {
    note(notes) {
      atOnce(() => {
        for (const note of notes) insert.run(itemName(note), JSON.stringify(note));
      });
    },
    notes: () => select.all().map(({ note }) => JSON.parse(String(note))),
  };
}

function recordsOf(
  db: DatabaseSync,
  atOnce: AtOnce,
): Pick<StreamLog, 'append' | 'oldest' | 'left' | 'done' | 'keepOnly'> {
  const count = db.prepare('UPDATE counter SET sequence = sequence + 1 RETURNING sequence');
  const insert = db.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?)');
  const forget = db.prepare('DELETE FROM notes WHERE item = ?');
  const select = db.prepare(
    'SELECT sequence, at, json FROM records WHERE source = ? AND hash % ? = ? ORDER BY sequence LIMIT ?',
  );
  const countLeft = db.prepare('SELECT count(*) AS records FROM records');
  const remove = db.prepare('DELETE FROM records WHERE source = ? AND sequence = ?');
  return {
    append(writes, records) {
      atOnce(() => {
        const made = records(() => Number(count.get()?.sequence));
        for (const { source, sequence, hash, at, json } of made) insert.run(source, sequence, hash, at, json);
        for (const write of writes) forget.run(itemName(write));
      });
    },
    oldest: ({ source, number, of }, limit) =>
      select.all(source, of, number, limit).map(({ sequence, at, json }) => ({
        sequence: Number(sequence),
        at: Number(at),
        json: String(json),
      })),
    left: () => Number(countLeft.get()?.records),
    done(source, records) {
      atOnce(() => {
        for (const { sequence } of records) remove.run(source, sequence);
      });
    },
    keepOnly(sources) {
      const kept = sources.map(() => '?').join(', ');
      db.prepare(`DELETE FROM records WHERE source NOT IN (${kept})`).run(...sources);
    },
  };
}

/** The text by which an item is known. */
export function itemName({ table, key }: ItemId): string {
  return JSON.stringify([table, Object.entries(key).toSorted()]);
}
