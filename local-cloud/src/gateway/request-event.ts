import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ChosenRoute, RequestTarget } from './choose-route.ts';
import type { ServedApi } from './served-api.ts';

/** A completely read request. */
export interface ReadRequest {
  readonly request: IncomingMessage;
  readonly target: RequestTarget;
  readonly body: Buffer;
}

/** Headers about the connection, or included elsewhere in the event. */
const left = new Set(['connection', 'cookie', 'keep-alive', 'transfer-encoding', 'content-length']);

/** The event that a function gets for a request: payload format 2.0. */
export function requestEvent(
  { request, target, body }: ReadRequest,
  { route, pathParameters }: ChosenRoute,
  {
    id: apiId,
    region,
    account: accountId,
    domain,
  }: Pick<ServedApi, 'id' | 'region' | 'account'> & { readonly domain?: string },
): APIGatewayProxyEventV2 {
  const { method = 'GET', httpVersion, socket, headers } = request;
  const routeKey = routeKeyOf(route);
  const sourceIp = socket.remoteAddress ?? '';
  const cookies = headers.cookie?.split(/; */).filter((cookie) => cookie !== '');
  const now = new Date();
  return {
    version: '2.0',
    routeKey,
    rawPath: target.path,
    rawQueryString: target.query,
    ...(cookies && { cookies }),
    headers: eventHeaders(request, { sourceIp, length: body.length }),
    ...(target.query !== '' && { queryStringParameters: queryParameters(target.query) }),
    requestContext: {
      accountId,
      apiId,
      domainName: domain ?? `${apiId}.execute-api.${region}.amazonaws.com`,
      domainPrefix: domain?.split('.')[0] ?? apiId,
      http: {
        method,
        path: target.path,
        protocol: `HTTP/${httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: `${randomBytes(11).toString('base64url')}=`,
      routeKey,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now.getTime(),
    },
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...eventBody(body, headers),
  };
}

/** The name of a route: method and path, or `$default`. */
export function routeKeyOf({ method, path }: ChosenRoute['route']): string {
  return path === '$default' ? path : `${method} ${path}`;
}

function eventHeaders(
  { headersDistinct, socket }: IncomingMessage,
  { sourceIp, length }: { readonly sourceIp: string; readonly length: number },
): Record<string, string> {
  const sent = Object.entries(headersDistinct).filter(([name]) => !left.has(name));
  const before = headersDistinct['x-forwarded-for'] ?? [];
  return {
    ...Object.fromEntries(sent.map(([name, values = []]) => [name, values.join(',')])),
    'content-length': String(length),
    'x-forwarded-for': [...before, sourceIp].join(', '),
    'x-forwarded-port': isSecure(socket) ? '443' : String(socket.localPort),
    'x-forwarded-proto': isSecure(socket) ? 'https' : 'http',
  };
}

function isSecure(socket: IncomingMessage['socket']): boolean {
  return 'encrypted' in socket && socket.encrypted === true;
}

function queryParameters(query: string): Record<string, string> {
  const given = new URLSearchParams(query);
  return Object.fromEntries([...given.keys()].map((name) => [name, given.getAll(name).join(',')]));
}

// AWS does not document which bodies it treats as text. Measured with HTTP APIs: forms, `+json` and bodies without a type
// come encoded. See https://github.com/ministackorg/ministack/pull/766
const text = /^\s*(text\/[^;]*|application\/(json|xml|javascript))\s*(;|$)/i;

function eventBody(body: Buffer, headers: IncomingHttpHeaders): { readonly body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  if (text.test(headers['content-type'] ?? '')) return { body: body.toString('utf8'), isBase64Encoded: false };
  return { body: body.toString('base64'), isBase64Encoded: true };
}

/** A time in the format of web server logs: `12/Mar/2026:19:03:58 +0000`. */
function logTime(moment: Date): string {
  const [, day, month, year, time] = moment.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
