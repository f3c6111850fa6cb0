import { isoTime } from '../../kit/time.ts';
import type { ReceivePolicy } from '../connector/connector.ts';

/** What is answered to a delivery. */
interface Answered {
  /** Undefined: it was taken in. */
  readonly refusal?: Refusal;
  readonly body: Buffer;
  readonly now: () => number;
}

/** The answer to a delivery, in the form that its system expects. Without a connector: its status alone. */
export function replyTo(
  policy: Pick<ReceivePolicy, 'reply' | 'auth'> | undefined,
  { refusal, body, now }: Answered,
): Reply {
  if (refusal && refusals[refusal] === 503) return { statusCode: 503, headers: { 'retry-after': '60' } };
  if (policy?.reply === 'ota-resnotif') return otaReply(body, refusal, now);
  if (refusal) return { statusCode: refusals[refusal], ...headersOf(refusal, policy) };
  return policy?.reply === 'text'
    ? { statusCode: 200, headers: { 'content-type': 'text/plain' }, body: 'OK' }
    : { statusCode: 200 };
}

const schemes: Readonly<Record<string, string>> = { basic: 'Basic realm="webhooks"', bearer: 'Bearer' };

function headersOf(refusal: Refusal, policy: Pick<ReceivePolicy, 'auth'> | undefined): Pick<Reply, 'headers'> {
  if (refusal === 'method') return { headers: { allow: 'GET, HEAD, POST' } };
  const scheme = refusals[refusal] === 401 ? schemes[policy?.auth.kind ?? ''] : undefined;
  return scheme === undefined ? {} : { headers: { 'www-authenticate': scheme } };
}

/** An answer to a delivery. */
export interface Reply {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Why a delivery is not taken in, and the status of the answer. What a later try could mend is never answered with 4xx, since
 * several systems try no other failure again.
 */
const refusals = {
  /** No connection has this URL, or not any more: nothing tells which. */
  unknown_url: 404,
  method: 405,
  proof_missing: 401,
  proof_wrong: 401,
  /** It comes from an address that is not the system's, and the connection takes no other. */
  foreign_source: 403,
  /** The queue could not take it. */
  too_large: 413,
  /**
   * It is not JSON, or not XML, as the connector says. It is not kept: what is to be dropped could not be found in it. Nor is
   * it answered with 2xx, so that its sender shows that it was not understood.
   */
  unreadable: 400,
  /** The connector is not there: a deployment was taken back, say. */
  unknown_connector: 503,
} as const;

/** Why a delivery is not taken in. */
export type Refusal = keyof typeof refusals;

/** OpenTravel's type and code of an error, and a sentence for the sender's support. */
const errors: Readonly<Partial<Record<Refusal, readonly [type: number, code: number, text: string]>>> = {
  proof_missing: [6, 497, 'Invalid Username and/or Password'],
  proof_wrong: [6, 497, 'Invalid Username and/or Password'],
  foreign_source: [6, 497, 'Not allowed from this address'],
  too_large: [3, 450, 'The message is too large'],
};
const otherwise = [3, 450, 'The message cannot be read'] as const;

/**
 * OpenTravel's answer to a reservation: success, or an error, both with HTTP 200, which is what SiteMinder expects; with the
 * request's EchoToken, and in a SOAP envelope if the request had one.
 * See https://developer.siteminder.com/smx-api/guides/error-handling
 */
function otaReply(request: Buffer, refusal: Refusal | undefined, now: () => number): Reply {
  // The root's tag is at the beginning, also of what cannot be read to its end.
  const head = request.toString('utf8', 0, 65_536);
  const message = `<OTA_HotelResNotifRS xmlns="http://www.opentravel.org/OTA/2003/05" Version="1.0"${echo(head)} TimeStamp="${timestamp(now())}">${result(refusal)}</OTA_HotelResNotifRS>`;
  const isSoap = /<(?:[\w.-]+:)?Envelope[\s>]/.test(head);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/xml; charset=utf-8' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${isSoap ? inEnvelope(message) : message}`,
  };
}

function result(refusal: Refusal | undefined): string {
  if (refusal === undefined) return '<Success/>';
  const [type, code, text] = errors[refusal] ?? otherwise;
  return `<Errors><Error Type="${type}" Code="${code}">${text}</Error></Errors>`;
}

function inEnvelope(message: string): string {
  return `<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"><soap-env:Body>${message}</soap-env:Body></soap-env:Envelope>`;
}

/** The attribute as it was given: entities stay, and nothing can end it before its quotation mark. */
function echo(head: string): string {
  const [, , double, single] =
    /<(?:[\w.-]+:)?OTA_\w+RQ(?=\s)[^<>]*?\sEchoToken\s*=\s*("([^<"]*)"|'([^<']*)')/.exec(head) ?? [];
  const token = double ?? single;
  if (token === undefined) return '';
  const safe = token
    .replaceAll(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\dA-Fa-f]+);)/g, '&amp;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return ` EchoToken="${safe}"`;
}

/** In UTC, to the second. */
function timestamp(ms: number): string {
  return `${isoTime(ms).slice(0, 19)}Z`;
}
