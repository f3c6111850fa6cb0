import { retryAfter } from '../../kit/http.ts';
import { maybeDone, notDone, type OctopusFailure, unanswered } from './octopus-answer.ts';
import { httpStatus } from './trouble-words.ts';

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
export function statusFailure({ status, headers }: Pick<Response, 'status' | 'headers'>, now: number): OctopusFailure {
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
