import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ItemId } from './item.ts';
import type { StreamLog } from './stream-log.ts';

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
