import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isFailedWrite, throwUncaught } from '../process/lifetime.ts';
import { openDynalite } from './open-dynalite.ts';
import { type AskTables, askTables, type TableGuard, tableListener } from './serve-tables.ts';

/** A running DynamoDB, on loopback. */
export interface TableEmulator {
  /** For example `http://127.0.0.1:8000`. */
  readonly endpoint: string;
  /** Asks it past its guard. */
  readonly ask: AskTables;
  close(): Promise<void>;
}

/**
 * Starts DynamoDB in this process.
 * @param options `port` 0 or none takes a free one; with a `dataDir` items outlive the process.
 * @throws when the port is taken or the directory is in use. A later write that fails ends the process.
 */
export async function startTableEmulator(
  options: TableGuard & { readonly port?: number; readonly dataDir?: string },
): Promise<TableEmulator> {
  const { port = 0, dataDir } = options;
  const dynalite = openDynalite(dataDir);
  const ask = askTables(dynalite);
  const listen = tableListener(ask, options);
  const server = createServer((request, response) => {
    listen(request, response).catch((error: unknown) => {
      response.destroy();
      if (isFailedWrite(error)) throwUncaught(error);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ask,
    async close() {
      const closed = new Promise<void>((resolve, reject) =>
        server.close((error) => (error ? reject(error) : resolve())),
      );
      server.closeAllConnections();
      await closed;
      await dynalite.close();
    },
  };
}
