import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { type AskTables, guardTables, type TableGuard } from './guard-tables.ts';

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
  const server = dynalite({ path: dataDir, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const ask = guardTables(server, options);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ask,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
