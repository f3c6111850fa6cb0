import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerRequest, type RoutedAnswer } from './answer-request.ts';
import { readTarget } from './choose-route.ts';
import { type Answer, gatewayAnswer } from './function-answer.ts';
import type { LocalPages, ServedApi } from './served-api.ts';

/** A running API Gateway, on loopback. */
export interface Gateway {
  /** For example `http://127.0.0.1:4503`. */
  readonly endpoint: string;
  /** Sets the API; before that each request gets `Service Unavailable`. */
  serve(api: ServedApi): void;
  /** Stops accepting requests; running ones continue. */
  stop(): void;
  /** Closes everything at once. */
  close(): Promise<void>;
}

/** Timeout of slow clients in ms, and API Gateway's limit for request headers in bytes. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1000,
  keepAliveTimeout: 5000,
  maxHeaderSize: 10_240,
};

/**
 * Starts an API Gateway for HTTP APIs in this process.
 * @param options `port` 0 or none takes a free one; `pages` come before any route.
 * @throws when the port is taken.
 */
export async function startGateway({
  port = 0,
  pages = {},
}: {
  readonly port?: number;
  readonly pages?: LocalPages;
}): Promise<Gateway> {
  let api: ServedApi | undefined;
  const server = createServer(limits, (request, response) => {
    answer(request, { api, pages }).then(
      (answered) => send(response, answered),
      (error: unknown) => {
        // A client that disconnects during its request is not an error.
        if (!request.errored) console.error(error);
        send(response, gatewayAnswer(500, 'Internal Server Error'));
      },
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const closed = new Promise<unknown>((resolve) => server.once('close', resolve));
  const stop = () => {
    server.close();
    server.closeIdleConnections();
  };
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve: (served) => {
      api = served;
    },
    stop,
    async close() {
      stop();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  { api, pages }: { readonly api: ServedApi | undefined; readonly pages: LocalPages },
): Promise<RoutedAnswer> {
  const page = pageAnswer(request, pages);
  if (page) return page;
  if (!api) return gatewayAnswer(503, 'Service Unavailable');
  const begun = performance.now();
  const answered = await answerRequest(request, api);
  const { routeKey, requestId, status, problem } = answered;
  api.onAnswer({ routeKey, requestId, status, problem, durationMs: performance.now() - begun });
  return answered;
}

function pageAnswer({ method = '', url = '' }: IncomingMessage, pages: LocalPages): Answer | undefined {
  const path = readTarget(url)?.path;
  if (path === undefined || !Object.hasOwn(pages, path) || !['GET', 'HEAD'].includes(method)) return undefined;
  const page = pages[path]?.();
  const headers = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
  return (
    page && {
      status: page.status ?? 200,
      headers: { ...headers, 'content-type': page.type },
      body: Buffer.from(page.body),
    }
  );
}

function send(response: ServerResponse, { status, headers, body, requestId }: RoutedAnswer): void {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : [...value],
  ]);
  const length = [204, 304].includes(status) ? {} : { 'content-length': body.length };
  const id = requestId === undefined ? {} : { 'apigw-requestid': requestId };
  // For HEAD and 204 Node sends only headers.
  response.writeHead(status, { ...Object.fromEntries(entries), ...id, ...length }).end(body);
}
