import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LockTaken } from './lock-taken.ts';

/** SQLite's error for a file locked by another connection. */
const busy = 5;

/** Keeps references, because an unreferenced connection is closed and unlocked. */
const held = new Set<DatabaseSync>();

/**
 * Takes a lock on a file, made if need be with its directory, until the returned function is called. It is the operating
 * system's lock: it ends with the process, however that ends, and the file that stays behind holds nobody up.
 * @throws {LockTaken} when another process has it.
 */
export function takeLock(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = new DatabaseSync(file);
  try {
    chmodSync(file, 0o600);
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw (error as { errcode?: number }).errcode === busy ? new LockTaken(file) : error;
  }
  held.add(lock);
  return () => {
    if (held.delete(lock)) lock.close();
  };
}
