import type { OctopusIssuer } from '../../core/location/service.schema.ts';
import { httpStatus, retryAfter } from '../../kit/web/http.ts';
import { certificateCodes, readText } from '../../kit/web/http-client.client.ts';
import {
  answerTooLong,
  answerUnreadable,
  certificateInvalid,
  connectionLost,
  type FetchInit,
  keyUnusable,
  timedOut,
  type UpstreamFailure,
  type UpstreamOptions,
  unreachable,
} from '../upstream.ts';

/** A request about a location. */
interface LocationRequest extends Pick<OctopusRequest, 'method' | 'body' | 'maxBytes'> {
  readonly of: 'tickets' | 'services';
  readonly query?: Readonly<Record<string, string>>;
  readonly contentType?: string;
}

/** Sends a request about a location with its API key, which stands in a header and nowhere else. Never throws. */
export async function requestAt(
  client: OctopusClient,
  { baseUrl, path, location }: OctopusIssuer,
  key: string,
  { of, query, contentType, ...request }: LocationRequest,
): Promise<OctopusAnswer> {
  if (!/^[!-~]+$/.test(key)) return notDone({ why: keyUnusable, forAll: true, denied: true });
  const search = query ? `?${new URLSearchParams(query)}` : '';
  const url = `${baseUrl}/${path}/${encodeURIComponent(location)}/${of}${search}`;
  const headers = { authorization: `Bearer ${key}`, ...(contentType !== undefined && { 'content-type': contentType }) };
  return sendRequest(client, { ...request, url, headers });
}

/** How servers are spoken to. */
export type OctopusClient = Required<UpstreamOptions>;

/** One request. */
interface OctopusRequest extends Pick<FetchInit, 'method' | 'body'> {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the answer; more is not read. */
  readonly maxBytes: number;
}

/**
 * Sends a request, once. Never throws. Not by `sendHttp` of the connectors, which asks only for what may be asked for again,
 * and only at public addresses: here each failure must tell whether a ticket may have been issued, and the server is the
 * hotel's own, at whatever address the operator has named.
 */
export async function sendRequest(client: OctopusClient, request: OctopusRequest): Promise<OctopusAnswer> {
  const aborter = new AbortController();
  const timer = setTimeout(() => aborter.abort(), client.timeoutMs);
  try {
    return await exchange(client.fetch, request, aborter.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(
  fetch: OctopusClient['fetch'],
  { method, url, headers, body, maxBytes }: OctopusRequest,
  signal: AbortSignal,
): Promise<OctopusAnswer> {
  let response: Response;
  try {
    // A connection that was kept open may be dead by the next request, and nobody could tell then whether that arrived.
    const all = { accept: 'application/json', connection: 'close', ...headers };
    response = await fetch(url, {
      method,
      headers: all,
      ...(body !== undefined && { body }),
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    return signal.aborted ? unanswered({ why: timedOut, forAll: true }) : connectionFailure(error);
  }
  if (!response.ok) {
    response.body?.cancel().catch(() => undefined);
    return statusFailure(response, Date.now());
  }
  try {
    const text = response.body ? await readText(response.body, maxBytes) : '';
    return text === undefined ? maybeDone({ why: answerTooLong }) : readAnswer(text);
  } catch {
    return unanswered(signal.aborted ? { why: timedOut, forAll: true } : { why: connectionLost });
  }
}

function readAnswer(text: string): OctopusAnswer {
  try {
    return { type: 'answered', value: JSON.parse(text) };
  } catch {
    return maybeDone({ why: answerUnreadable });
  }
}

/** A request that brought nothing. */
interface OctopusFailure {
  readonly type: 'failed';
  /** Whether the server may have done what it was asked for. */
  readonly mayBeDone: boolean;
  readonly failure: UpstreamFailure;
}

/** What came of a request: the JSON that the server answered, or why there is none. */
type OctopusAnswer = { readonly type: 'answered'; readonly value: unknown } | OctopusFailure;

/** A failure after which nobody knows whether the server did what it was asked for. */
function maybeDone(failure: UpstreamFailure): OctopusFailure {
  return { type: 'failed', mayBeDone: true, failure };
}

/** A failure after which the server may still be at what it was asked for. */
function unanswered(failure: UpstreamFailure): OctopusFailure {
  return maybeDone({ ...failure, unanswered: true });
}

/** A failure after which the server surely did nothing. */
function notDone(failure: UpstreamFailure): OctopusFailure {
  return { type: 'failed', mayBeDone: false, failure };
}

/**
 * The statuses by which a server says that it did nothing. Not 408 and 409: a server may give up on what a part of it has
 * done, and a conflict may be with the very ticket that was asked for.
 */
const refusals: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 410, 411, 413, 414, 415, 422, 429, 431]);

/** Those that hold until somebody changes the key, the address, the location's id or the encoding. */
const untilMended: ReadonlySet<number> = new Set([401, 403, 404, 405, 410, 415]);

/** Those by which a gateway says that it has given up on the server behind it, which may still be at it; Cloudflare's too. */
const givenUp: ReadonlySet<number> = new Set([408, 502, 504, 520, 522, 523, 524]);

/** It is not left alone for longer, however long it asks for: in seconds. */
const longestAsked = 600;

/**
 * What a status other than 2xx says. A redirect is one: what was sent may have been done before it.
 * @param now epoch milliseconds
 */
function statusFailure({ status, headers }: Pick<Response, 'status' | 'headers'>, now: number): OctopusFailure {
  const denied = untilMended.has(status);
  const forAll = denied || status === 429 || status < 400 || status >= 500;
  const asked = retryAfter(headers.get('retry-after') ?? undefined, now);
  const failure = refusals.has(status) ? notDone : givenUp.has(status) ? unanswered : maybeDone;
  return failure({
    why: httpStatus(status),
    ...(forAll && { forAll }),
    ...(denied && { denied }),
    ...(asked !== undefined && { retryAfter: Math.min(asked, longestAsked) }),
  });
}

/** Node's codes of errors before a connection stands. */
const before: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Those that also end a connection that stood: they count as before it only if connecting failed. */
const whenConnecting: ReadonlySet<string> = new Set([
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
]);

const slow: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/** What an error of `fetch` says: without a connection nothing was sent; after it, nobody knows. */
function connectionFailure(error: unknown): OctopusFailure {
  const kinds = causesOf(error).map(kindOf);
  if (kinds.every((kind) => kind === certificateInvalid))
    return notDone({ why: certificateInvalid, forAll: true, denied: true });
  if (kinds.every((kind) => kind === unreachable || kind === certificateInvalid))
    return notDone({ why: unreachable, forAll: true });
  if (kinds.includes(timedOut)) return unanswered({ why: timedOut, forAll: true });
  return unanswered({ why: kinds.includes(answerUnreadable) ? answerUnreadable : connectionLost });
}

/** The errors at the root of one; several if each of a server's addresses was tried. At least one. */
function causesOf(error: unknown, depth = 8): readonly unknown[] {
  if (!(error instanceof Object) || depth === 0) return [error];
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return error.errors.flatMap((one) => causesOf(one, depth - 1));
  return 'cause' in error && error.cause instanceof Object && codeOf(error) === ''
    ? causesOf(error.cause, depth - 1)
    : [error];
}

function kindOf(error: unknown): string {
  const code = codeOf(error);
  const isConnecting = error instanceof Object && 'syscall' in error && error.syscall === 'connect';
  if (certificateCodes.test(code)) return certificateInvalid;
  if (before.has(code) || (isConnecting && whenConnecting.has(code))) return unreachable;
  if (slow.has(code)) return timedOut;
  const isNoHttp = error instanceof Error && error.name === 'HTTPParserError';
  return isNoHttp || code === 'UND_ERR_HEADERS_OVERFLOW' ? answerUnreadable : connectionLost;
}

function codeOf(error: unknown): string {
  return error instanceof Object && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
