/** One request; its URL is one of `readHost`. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** No connection came about: the host's name, or the way there. */
export const unreachable = 'unreachable';

/** The host, or an address of it, is none that requests may go to. */
export const addressRefused = 'address_refused';

/** The host's certificate is not valid for its name, not signed by a known authority, or out of date. */
export const certificateInvalid = 'certificate_invalid';

/** No whole answer came in time. */
export const timedOut = 'timed_out';

/** The connection ended before the answer did. */
export const connectionLost = 'connection_lost';

/** The answer is longer than any that makes sense. */
export const answerTooLong = 'answer_too_long';

/** The answer is not HTTP, not the format that it should be, or compressed unasked. */
export const answerUnreadable = 'answer_unreadable';

/** The system answered with this status. */
export function httpStatus(status: number): string {
  return `http_${status}`;
}

/** More is not believed: a queue hides a message for twelve hours at most. In seconds. */
const longest = 6 * 3600;

/**
 * Seconds that a system asks to wait: a number of them, or the date when to come again (RFC 9110, 10.2.3). Undefined if it
 * does not say, or says something else.
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const isDate = /^[A-Za-z]{3,9}, .* GMT$/.test(text);
  // biome-ignore lint/style/noRestrictedGlobals: no clock; it reads HTTP's dates, which are no ISO-8601.
  const seconds = /^\d+$/.test(text) ? Number(text) : isDate ? Math.ceil((Date.parse(text) - now) / 1000) : Number.NaN;
  return seconds > 0 ? Math.min(seconds, longest) : undefined;
}

/** What an `Accept` or an `Accept-Language` header names, the most wanted first, without `*`; at most ten. */
export function acceptedValues(header = ''): readonly string[] {
  const wishes = header
    .split(',')
    .slice(0, 10)
    .map((part) => {
      const [value = '', ...parameters] = part.split(';').map((text) => text.trim());
      const weight = parameters.find((text) => text.startsWith('q='))?.slice(2);
      return { value, weight: weight === undefined ? 1 : Number(weight) || 0 };
    });
  return wishes
    .filter(({ value, weight }) => value !== '' && value !== '*' && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ value }) => value);
}

/** A PNG whose address changes with what is in it, as an HTTP API's answer: to be kept for ever. */
export function pictureForEver(png: Uint8Array) {
  const headers = {
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  };
  return { statusCode: 200, headers, body: Buffer.from(png).toString('base64'), isBase64Encoded: true };
}

/**
 * Why a server was of no use, as the end of a sentence whose subject it is; undefined for a word of somebody else's.
 * @param why a word of `http.ts`
 * @param setting where its address is set
 */
export function failureVerdict(why: string, setting: string): string | undefined {
  const words: Readonly<Record<string, string>> = {
    [addressRefused]: `is not at a public https address, so nothing is sent there: check ${setting}`,
    [unreachable]: `cannot be reached from here: check ${setting}, and whether it is up`,
    [certificateInvalid]: 'has a certificate that is not valid for its address',
    [timedOut]: 'does not answer in time',
    [connectionLost]: 'broke the connection off',
    [answerUnreadable]: `does not answer as its API does: check ${setting}`,
  };
  return words[why] ?? statusVerdict(Number(/^http_(\d{3})$/.exec(why)?.[1] ?? 0), setting);
}

function statusVerdict(status: number, setting: string): string | undefined {
  if (status >= 300 && status < 400) return `redirects (HTTP ${status}): ${setting} must be where it leads to`;
  if (status === 429) return 'takes no more requests for now (HTTP 429): try again in a minute';
  return status > 0 ? `answers with an error (HTTP ${status})` : undefined;
}
