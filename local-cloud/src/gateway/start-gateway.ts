import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type ChosenRoute, chooseRoute, readTarget } from './choose-route.ts';
import { type Answer, functionAnswer, gatewayAnswer } from './function-answer.ts';
import { requestEvent, routeKeyOf } from './request-event.ts';
import { selfSigned } from './self-signed.ts';
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
  const reached = reachedName(request, api);
  if (reached === 'unknown') return gatewayAnswer(403, 'Forbidden');
  // Of a REST API it would be 403: https://repost.aws/knowledge-center/api-gateway-disable-endpoint
  if (reached === 'default' && api.isDefaultShut) return gatewayAnswer(404, 'Not Found');
  const target = readTarget(url);
  if (!target) return gatewayAnswer(400, 'Bad Request');
  const chosen = chooseRoute(api.routes, { method, path: target.path });
  if (!chosen) return gatewayAnswer(404, 'Not Found');
  const routeKey = routeKeyOf(chosen.route);
  if (api.isThrottled?.(routeKey)) return { ...gatewayAnswer(429, 'Too Many Requests'), routeKey };
  if (!body) return { ...gatewayAnswer(413, 'Request Entity Too Large'), routeKey };
  const event = requestEvent({ request, target, body }, chosen, {
    ...api,
    ...(reached !== 'default' && { domain: reached }),
  });
  const answer = await callFunction(JSON.stringify(event), chosen, api);
  return { ...answer, routeKey, requestId: event.requestContext.requestId };
}

/** The custom domain that a request came by, or that it came by the API's own address, or by a name that leads nowhere. */
function reachedName(request: IncomingMessage, { id, region, domains = [] }: ServedApi): string {
  const name = hostOf(request);
  if (isHere(name) || name === `${id}.execute-api.${region}.amazonaws.com`) return 'default';
  return domains.includes(name) ? name : 'unknown';
}

function hostOf({ headers: { host = 'localhost' } }: IncomingMessage): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

/** Whether a name is this machine's, which stands for the API's own address. */
function isHere(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || /^127(\.\d+){3}$/.test(name);
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
  /** Answers under names, too, over TLS with a certificate made for them. @throws when the port is taken */
  secure(names: readonly [string, ...string[]], port: number): Promise<SecureEndpoint>;
  /** Stops accepting requests; running ones continue. */
  stop(): void;
  /** Closes everything at once. */
  close(): Promise<void>;
}

/** Where names are answered over TLS: on 127.0.0.1, to which no DNS leads them. */
export interface SecureEndpoint {
  readonly names: readonly string[];
  readonly port: number;
  /** What a client must trust: PEM. */
  readonly certificate: string;
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
  const listener: RequestListener = (request, response) => {
    answer(request, { api, pages }).then(
      (answered) => send(response, answered),
      (error: unknown) => {
        // A client that disconnects during its request is not an error.
        if (!request.errored) console.error(error);
        send(response, gatewayAnswer(500, 'Internal Server Error'));
      },
    );
  };
  const server = createServer(limits, listener);
  const servers: (Server | SecureServer)[] = [];
  const listen = async (one: Server | SecureServer, at: number) => {
    one.listen(at, '127.0.0.1');
    await once(one, 'listening');
    servers.push(one);
    return (one.address() as AddressInfo).port;
  };
  const endpoint = `http://127.0.0.1:${await listen(server, port)}`;
  const stop = () => {
    for (const one of servers) {
      one.close();
      one.closeIdleConnections();
    }
  };
  return {
    endpoint,
    serve: (served) => {
      api = served;
    },
    async secure(names, at) {
      const { cert, key } = selfSigned(names, Date.now());
      const secured = createSecureServer({ ...limits, cert, key, minVersion: 'TLSv1.2' }, listener);
      return { names, port: await listen(secured, at), certificate: cert };
    },
    stop,
    async close() {
      const closed = servers.filter(({ listening }) => listening).map((one) => once(one, 'close'));
      stop();
      for (const one of servers) one.closeAllConnections();
      await Promise.all(closed);
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

function pageAnswer(request: IncomingMessage, pages: LocalPages): Answer | undefined {
  const { method = '', url = '' } = request;
  // They are this machine's own, and no page of AWS.
  if (!isHere(hostOf(request))) return undefined;
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
