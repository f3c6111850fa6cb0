import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ChosenRoute, chooseRoute, readTarget } from './choose-route.ts';
import { type Answer, functionAnswer, gatewayAnswer } from './function-answer.ts';
import { requestEvent, routeKeyOf } from './request-event.ts';
import type { LocalPages, ServedApi } from './served-api.ts';

/** A response with its route and request. */
interface RoutedAnswer extends Answer {
  readonly routeKey?: string;
  readonly requestId?: string;
}

/** Lambda's maximum event size in bytes of JSON, which a body of less than 10 MB can exceed. */
const longestEvent = 6_291_556;

/**
 * What the API answers to a request; the request is read to its end in any case.
 * @throws when the client goes away in the midst of it.
 */
async function answerRequest(request: IncomingMessage, api: ServedApi): Promise<RoutedAnswer> {
  const { method = 'GET', url = '/' } = request;
  const body = await readRequestBody(request);
  const target = readTarget(url);
  if (!target) return gatewayAnswer(400, 'Bad Request');
  const chosen = chooseRoute(api.routes, { method, path: target.path });
  if (!chosen) return gatewayAnswer(404, 'Not Found');
  const routeKey = routeKeyOf(chosen.route);
  if (api.isThrottled?.(routeKey)) return { ...gatewayAnswer(429, 'Too Many Requests'), routeKey };
  if (!body) return { ...gatewayAnswer(413, 'Request Entity Too Large'), routeKey };
  const event = requestEvent({ request, target, body }, chosen, api);
  const answer = await callFunction(JSON.stringify(event), chosen, api);
  return { ...answer, routeKey, requestId: event.requestContext.requestId };
}

async function callFunction(event: string, { route }: ChosenRoute, { invoke }: ServedApi): Promise<Answer> {
  if (Buffer.byteLength(event) > longestEvent) return gatewayAnswer(413, 'Request Entity Too Large');
  const over = Promise.withResolvers<Answer>();
  const timer = setTimeout(
    () => over.resolve(gatewayAnswer(503, 'Service Unavailable', `no answer within ${route.timeoutMs} ms`)),
    route.timeoutMs,
  );
  const answer = invoke(route.functionName, event)
    .then(functionAnswer)
    .catch(() => gatewayAnswer(500, 'Internal Server Error', 'the function failed'));
  try {
    return await Promise.race([answer, over.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** API Gateway's maximum request size in bytes. */
const longest = 10 * 1024 * 1024;

/**
 * The whole body of a request, undefined when it is longer than API Gateway takes; what is too much is read and dropped, so
 * that the client comes to hear the answer.
 * @throws when the client goes away in the midst of it.
 */
async function readRequestBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longest) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length <= longest ? Buffer.concat(chunks) : undefined;
}

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
