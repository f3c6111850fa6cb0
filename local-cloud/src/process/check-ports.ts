import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Sees to it that nobody listens on some ports in a row of loopback.
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
