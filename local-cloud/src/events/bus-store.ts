import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** An event as EventBridge gives it to its targets. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** To the second, in UTC. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What was put on buses, for who looks on; EventBridge itself keeps nothing. */
export interface BusStore {
  add(bus: string, event: BusEvent): void;
  /** The events of a bus, in the order in which they were put. */
  events(bus: string): readonly BusEvent[];
  close(): void;
}

/** How many events are kept, of all buses. */
const most = 10_000;

/**
 * Opens what a directory keeps of buses' events.
 * @param directory undefined keeps them in memory
 */
export function openBusStore(directory: string | undefined): BusStore {
  if (directory !== undefined) mkdirSync(directory, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(directory === undefined ? ':memory:' : join(directory, 'events.db'));
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS events (number INTEGER PRIMARY KEY AUTOINCREMENT, bus TEXT, json TEXT);`);
  const insert = db.prepare('INSERT INTO events (bus, json) VALUES (?, ?)');
  const trim = db.prepare('DELETE FROM events WHERE number <= ?');
  const select = db.prepare('SELECT json FROM events WHERE bus = ? ORDER BY number');
  return {
    add(bus, event) {
      const { lastInsertRowid } = insert.run(bus, JSON.stringify(event));
      trim.run(Number(lastInsertRowid) - most);
    },
    events: (bus) => select.all(bus).map(({ json }): BusEvent => JSON.parse(String(json))),
    close: () => db.close(),
  };
}
