import { once } from 'node:events';
import { createServer } from 'node:net';

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
