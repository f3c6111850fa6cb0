import { isoTime } from '../../../domain/time/instant.ts';
import type { Refusal } from '../refusals.ts';
import type { Reply } from './reply.ts';

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
export function otaReply(request: Buffer, refusal: Refusal | undefined, now: () => number): Reply {
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
