import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process holds the requested lock. */
export class LockTaken extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`Another process has ${file}.`);
    this.name = 'LockTaken';
    this.file = file;
  }
}

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

/** Creates a directory if needed, and makes it and all files below accessible only to the owner. */
export function keepPrivate(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) keepPrivate(path);
    else if (entry.isFile()) chmodSync(path, 0o600);
  }
}

/**
 * Checks that consecutive ports of 127.0.0.1 are free.
 * @throws SystemError `EADDRINUSE`, with the `port` that is taken.
 */
export async function checkPorts(first: number, count: number): Promise<void> {
  for (let port = first; port < first + count; port++) {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
  }
}
