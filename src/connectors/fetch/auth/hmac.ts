import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { FetchAuth } from '../../../domain/model/connections/connector.ts';
import { isoSecond } from '../../../domain/time/instant.ts';
import type { HttpRequest } from '../../http/http-request.ts';
import { credentialOf, placeholder } from '../request/placeholder-values.ts';
import { type Credentials, fillSecret, usableHeader } from './fill-secret.ts';

type HmacAuth = FetchAuth & { readonly kind: 'hmac' };

/** When a request is signed (epoch milliseconds), and what tells it from all others. */
interface Signing {
  readonly now: () => number;
  readonly nonce?: () => string;
}

/**
 * Signs requests, each with a nonce and a time of its own; call it for each try. Their queries are sent as they are signed,
 * sorted.
 * @throws SystemFailure if a field of the credentials is missing, or cannot be sent
 */
export function hmacAuth(
  auth: HmacAuth,
  credentials: Credentials,
  { now, nonce = randomUUID }: Signing,
): (request: HttpRequest) => HttpRequest {
  const key = fillSecret(auth.secret, credentials);
  return (request) => {
    const url = new URL(request.url);
    url.search = sortedQuery(url.searchParams);
    const body = request.body ?? '';
    const about = { timestamp: written(now(), auth.timestamp), nonce: nonce() };
    const signed = fill(auth.sign, credentials, {
      ...{ method: request.method, path: url.pathname, query: url.search.slice(1) },
      ...{ body, bodySha256: createHash('sha256').update(body).digest('hex') },
      ...about,
    });
    const signature = createHmac(auth.hash, key).update(signed).digest(auth.encoding);
    const headers = Object.entries(auth.headers).map(([name, text]) => [
      name.toLowerCase(),
      usableHeader(fill(text, credentials, { ...about, signature })),
    ]);
    return { ...request, url, headers: { ...request.headers, ...Object.fromEntries(headers) } };
  };
}

/** A text with what is known of the request, and with the credentials. */
function fill(text: string, credentials: Credentials, known: Readonly<Record<string, string>>): string {
  return text.replace(placeholder, (_, name: string) =>
    Object.hasOwn(known, name) ? (known[name] ?? '') : credentialOf(name.replace(/^credentials\./, ''), credentials),
  );
}

/** By name, then by value. */
function sortedQuery(query: URLSearchParams): string {
  const pairs = [...query].map((pair) => pair.map(percentEncoded) as [string, string]);
  const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const sorted = pairs.sort(([a, one], [b, other]) => byText(a, b) || byText(one, other));
  return sorted.map(([name, value]) => `${name}=${value}`).join('&');
}

/** All but letters, digits, `-`, `.`, `_` and `~`: https://www.rfc-editor.org/rfc/rfc3986#section-2.3 */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function written(ms: number, how: HmacAuth['timestamp']): string {
  if (how === 'iso') return isoSecond(ms);
  return String(how === 'seconds' ? Math.floor(ms / 1000) : ms);
}
