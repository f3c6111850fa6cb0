import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What answers a request. */
export type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A running HTTP server on loopback. */
interface LoopbackServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts an HTTP server on loopback.
 * @param port 0 takes a free one
 * @throws SystemError if the port is in use.
 */
export async function listenOnLoopback(serve: Serve, port: number): Promise<LoopbackServer> {
  // It announces no end of idle connections, as AWS does not: a client that heard of one would not run into it.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A client that disconnects during its call is not an error.
      if (!request.destroyed) console.error(error);
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
