import type { RequestBody } from '../iam/service-call.ts';
import { type JsonService, ServiceError, serveJson } from '../json/json-service.ts';
import { listenOnLoopback } from '../process/loopback-server.ts';
import { type Dynalite, isRefusal, openDynalite } from './open-dynalite.ts';

/** A write before DynamoDB has done it. */
export interface TableWrite {
  /** For example `PutItem`. */
  readonly operation: string;
  readonly body: RequestBody;
  /** Lets DynamoDB do it. @throws Refusal */
  readonly perform: () => Promise<unknown>;
}

/** Sees a write before and after; undefined for one that it does not care for. */
export type WatchWrite = (write: TableWrite) => Promise<unknown> | undefined;

/** Asks DynamoDB in this process, without a connection and past its gate. @throws Refusal */
export type AskTables = Dynalite['perform'];

/** A running DynamoDB, on loopback. */
interface TableEmulator {
  /** For example `http://127.0.0.1:8000`. */
  readonly endpoint: string;
  readonly ask: AskTables;
  close(): Promise<void>;
}

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);
const operations = new Set([...writes, 'BatchGetItem', 'CreateTable', 'DescribeTable', 'GetItem', 'Query', 'Scan']);

/**
 * Starts DynamoDB in this process.
 * @param options `port` 0 or none takes a free one; with a `dataDir` items outlive the process; the `gate` sees each request
 * first, `watch` the writes that go through, which wait until it is there.
 * @throws when the port is taken or the directory is in use. A later write that fails ends the process.
 */
export async function startTableEmulator(options: {
  readonly port?: number;
  readonly dataDir?: string;
  readonly gate?: JsonService['gate'];
  readonly watch?: Promise<WatchWrite>;
}): Promise<TableEmulator> {
  const { perform, close } = openDynalite(options.dataDir);
  const answer = async (operation: string, body: RequestBody) => {
    if (!operations.has(operation)) throw new ServiceError('UnknownOperationException', '');
    const write = { operation, body, perform: () => perform(operation, body) };
    const watch = writes.has(operation) ? await options.watch : undefined;
    return await (watch?.(write) ?? write.perform()).catch(refuse);
  };
  const service = { target: 'DynamoDB_20120810', gate: options.gate, answer };
  const server = await listenOnLoopback((request, response) => serveJson(request, response, service), options.port);
  return {
    endpoint: server.url,
    ask: perform,
    async close() {
      await server.close();
      await close();
    },
  };
}

function refuse(error: unknown): never {
  if (!isRefusal(error)) throw error;
  const { __type, message, Message = '', ...details } = error.body;
  throw new ServiceError(__type, message ?? Message, details, error.statusCode);
}
