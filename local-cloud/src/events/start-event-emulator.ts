import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { type JsonService, ServiceError, serveJson } from '../json/json-service.ts';
import { listenOnLoopback } from '../process/loopback-server.ts';
import { localAccount } from '../template/physical-values.ts';

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

/** A running EventBridge: its buses, which lead nowhere. */
export interface EventEmulator {
  /** For example `http://127.0.0.1:4505`. */
  readonly endpoint: string;
  /** Takes events on these buses; until then there is only that of the account. */
  serve(buses: readonly { readonly name: string }[]): void;
  /** What was put on a bus so far, in that order; the newest 10,000 of all buses. */
  events(bus: string): readonly BusEvent[];
  close(): Promise<void>;
}

const text = z.string().optional();
const entrySchema = z.object({
  Time: z.number().optional(),
  Source: text,
  Resources: z.array(z.string()).default([]),
  DetailType: text,
  Detail: text,
  EventBusName: z.string().default('default'),
});
type Entry = z.infer<typeof entrySchema>;
const requestSchema = z.object({ Entries: z.array(entrySchema).min(1).max(10) });
/** The limit of AWS's documents; in some regions it is four times as much by now. */
const mostBytes = 262_144;

/**
 * Starts EventBridge in this process.
 * @param options `port` 0 or none takes a free one; with a `dataDir` events outlive the process; a `gate` sees each request first.
 * @throws when the port is taken or the directory cannot be used. A later write that fails ends the process.
 */
export async function startEventEmulator(options: {
  readonly region: string;
  readonly port?: number;
  readonly dataDir?: string;
  readonly gate?: JsonService['gate'];
}): Promise<EventEmulator> {
  const store = openBusStore(options.dataDir);
  let names = ['default'];
  const service: JsonService = {
    target: 'AWSEvents',
    gate: options.gate,
    answer(operation, body) {
      if (operation !== 'PutEvents') throw new ServiceError('UnknownOperationException', '');
      const Entries = readEntries(body).map((entry) => {
        const refused = refusalOf(entry, names);
        if (refused) return refused;
        const event = busEvent(entry, options.region);
        store.add(entry.EventBusName, event);
        return { EventId: event.id };
      });
      return { FailedEntryCount: Entries.filter((one) => 'ErrorCode' in one).length, Entries };
    },
  };
  const server = await listenOnLoopback((request, response) => serveJson(request, response, service), options.port);
  return {
    endpoint: server.url,
    serve(buses) {
      names = ['default', ...buses.map(({ name }) => name)];
    },
    events: store.events,
    async close() {
      await server.close();
      store.close();
    },
  };
}

/**
 * The entries of a call.
 * @throws ServiceError as EventBridge refuses the whole call
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
function readEntries(body: unknown): readonly Entry[] {
  const { data, error } = requestSchema.safeParse(body);
  if (!data) throw new ServiceError('ValidationException', z.prettifyError(error));
  if (data.Entries.reduce((bytes, entry) => bytes + entryBytes(entry), 0) > mostBytes)
    throw new ServiceError('ValidationException', 'Total size of the entries in the request is over the limit.');
  return data.Entries;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/calculate-putevents-entry-size.html */
function entryBytes({ Time, Source = '', DetailType = '', Detail = '', Resources }: Entry): number {
  const bytes = [Source, DetailType, Detail, ...Resources].map((part) => Buffer.byteLength(part));
  return bytes.reduce((sum, one) => sum + one, Time === undefined ? 0 : 14);
}

/** Why an entry is not accepted, which does not hold up the others. */
function refusalOf(entry: Entry, buses: readonly string[]) {
  const missing = (['Source', 'DetailType', 'Detail'] as const).find((name) => !entry[name]);
  const wrong = missing ?? (buses.includes(entry.EventBusName) ? undefined : 'EventBusName');
  if (wrong) return { ErrorCode: 'InvalidArgument', ErrorMessage: `Parameter ${wrong} is not valid.` };
  if (detailOf(entry)) return undefined;
  return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
}

function detailOf({ Detail = '' }: Entry): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Detail);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function busEvent(entry: Entry, region: string): BusEvent {
  const at = entry.Time === undefined ? Date.now() : entry.Time * 1000;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': entry.DetailType ?? '',
    source: entry.Source ?? '',
    account: localAccount,
    time: `${new Date(at).toISOString().slice(0, 19)}Z`,
    region,
    resources: entry.Resources,
    detail: detailOf(entry) ?? {},
  };
}

/** How many events are kept, of all buses. */
const most = 10_000;

/** Opens what a directory keeps of buses' events, for who looks on; EventBridge itself keeps nothing. */
function openBusStore(directory: string | undefined) {
  if (directory !== undefined) mkdirSync(directory, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(directory === undefined ? ':memory:' : join(directory, 'events.db'));
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS events (number INTEGER PRIMARY KEY AUTOINCREMENT, bus TEXT, json TEXT);`);
  const insert = db.prepare('INSERT INTO events (bus, json) VALUES (?, ?)');
  const trim = db.prepare('DELETE FROM events WHERE number <= ?');
  const select = db.prepare('SELECT json FROM events WHERE bus = ? ORDER BY number');
  return {
    add(bus: string, event: BusEvent): void {
      const { lastInsertRowid } = insert.run(bus, JSON.stringify(event));
      trim.run(Number(lastInsertRowid) - most);
    },
    events: (bus: string) => select.all(bus).map(({ json }): BusEvent => JSON.parse(String(json))),
    close: () => db.close(),
  };
}
