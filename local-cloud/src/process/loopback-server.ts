import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isFailedWrite, throwUncaught } from './lifetime.ts';

/** What answers a request. */
export type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A running HTTP server on loopback. */
interface LoopbackServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts an HTTP server on loopback. A write that fails while it serves ends the process: its caller has no answer.
 * @param port 0 takes a free one
 * @throws SystemError if the port is in use.
 */
export async function listenOnLoopback(serve: Serve, port = 0): Promise<LoopbackServer> {
  // It announces no end of idle connections, as AWS does not: a client that heard of one would not run into it. And who asks for
  // its next work may wait for hours.
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.destroy();
      if (isFailedWrite(error)) throwUncaught(error);
      // A client that disconnects during its call is not an error.
      else if (!request.destroyed) console.error(error);
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
